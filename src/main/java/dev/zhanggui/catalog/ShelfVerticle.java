package dev.zhanggui.catalog;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.search.ProductSearch;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the {@link Shelf} from the tables, and keeps both up to date. Stock changes are worked in one after the other
 * as they are heard; those that were missed are read from the stored behaviour events at the start and every minute.
 * A catalogue that another process brought into the tables is noticed within {@link #WATCH}.
 */
public final class ShelfVerticle extends VerticleBase {

    /** How often the tables are asked whether they hold another catalogue. */
    static final Duration WATCH = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ShelfVerticle.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration CATCH_UP = Duration.ofMinutes(1);
    private static final Duration READ_BUDGET = Duration.ofSeconds(5);
    private static final int PAGE = 1_000;
    private static final int MOST_WAITING = 10_000;

    private final Shelf shelf;
    private final CatalogStore store;
    private final Clock clock;
    private Future<?> tail = Future.succeededFuture();
    private int waiting;
    private long version = -1;

    public ShelfVerticle(Shelf shelf, CatalogStore store, Clock clock) {
        this.shelf = shelf;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        return load(bus).compose(ok -> {
            vertx.setPeriodic(WATCH.toMillis(), tick -> inTurn(() -> reloadIfOther(bus))
                    .onFailure(error -> LOG.warn("the tables cannot be read: {}", error.getMessage())));
            catchUpAfter(bus, Duration.ofMillis(1));
            return bus.hear(Behaviour.ACCEPTED, event -> heard(bus, event)).completion();
        });
    }

    private Future<Void> load(Bus bus) {
        return store.load().compose(loaded -> index(loaded.catalog()).map(search -> {
            boolean first = version < 0;
            version = loaded.version();
            shelf.show(loaded.catalog(), search);
            LOG.info("{} products on the shelf", loaded.catalog().size());
            if (!first) {
                bus.announce(Vocabulary.CHANGED, new Vocabulary.Changed());
            }
            return null;
        }));
    }

    private Future<ProductSearch> index(Catalog catalog) {
        return vertx.executeBlocking(() -> ProductSearch.of(catalog), false);
    }

    private Future<?> reloadIfOther(Bus bus) {
        return store.version().compose(found -> found == version ? Future.succeededFuture() : load(bus));
    }

    /** An event that finds the queue full is left to {@link #catchUp}. */
    private void heard(Bus bus, Behaviour.Event event) {
        if (event.type().equals(StockChange.TYPE) && waiting < MOST_WAITING) {
            inTurn(() -> change(bus, event))
                    .onFailure(error -> LOG.warn("a stock change was not worked in: {}", error.getMessage()));
        }
    }

    private Future<?> change(Bus bus, Behaviour.Event event) {
        String sku = event.sku();
        Product product = sku == null ? null : shelf.view().catalog().product(sku);
        if (product == null) {
            LOG.warn("a {} event names no product of the catalogue; its sku must be one", StockChange.TYPE);
            return Future.succeededFuture();
        }
        Instant now = clock.instant();
        Instant at = event.time().isAfter(now) ? now : event.time();
        return store.changeStock(product.sku(), StockChange.read(event.data()).counts(product), at)
                .onSuccess(stock -> {
                    if (!stock.isEmpty() && !stock.equals(product.stock())) {
                        shelf.stock(product.sku(), stock);
                        int available =
                                stock.stream().mapToInt(Product.Stock::count).sum();
                        bus.announce(Products.STOCK_CHANGED, new Products.StockChanged(product.sku(), available));
                    }
                });
    }

    private void catchUpAfter(Bus bus, Duration delay) {
        vertx.setTimer(delay.toMillis(), tick -> inTurn(
                        () -> store.behaviourPosition().compose(position -> catchUp(bus, position)))
                .onFailure(error -> LOG.debug("stock changes are read later: {}", error.getMessage()))
                .onComplete(done -> catchUpAfter(bus, done.succeeded() ? CATCH_UP : RETRY)));
    }

    private Future<Void> catchUp(Bus bus, long after) {
        return bus.ask(Behaviour.READ, new Behaviour.Read(after, PAGE), READ_BUDGET)
                .compose(page -> page.events().isEmpty()
                        ? Future.succeededFuture()
                        : changes(bus, page.events().iterator())
                                .compose(ok -> store.behaviourPosition(page.next()))
                                .compose(ok -> catchUp(bus, page.next())));
    }

    private Future<Void> changes(Bus bus, Iterator<Behaviour.Event> events) {
        while (events.hasNext()) {
            Behaviour.Event event = events.next();
            if (event.type().equals(StockChange.TYPE)) {
                return attempt(() -> change(bus, event))
                        .recover(ShelfVerticle::unlessUnusable)
                        .compose(ok -> changes(bus, events));
            }
        }
        return Future.succeededFuture();
    }

    /** An event that can never be worked in must not hold up the ones after it. */
    private static Future<Void> unlessUnusable(Throwable error) {
        if (error instanceof Failure failure) {
            LOG.warn("{}", failure.getMessage());
            return Future.succeededFuture();
        }
        return Future.failedFuture(error);
    }

    private Future<?> inTurn(Supplier<Future<?>> work) {
        waiting++;
        tail = tail.transform(before -> attempt(work)).onComplete(end -> waiting--);
        return tail;
    }

    private static Future<Void> attempt(Supplier<Future<?>> work) {
        try {
            return work.get().mapEmpty();
        } catch (RuntimeException error) {
            return Future.failedFuture(error);
        }
    }
}
