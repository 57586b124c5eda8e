package dev.zhanggui.order;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo shop: answers what customers want done with carts and orders, cancels what is not paid, and tells
 * conversations that something is back, by an event of theirs.
 */
public final class OrderVerticle extends VerticleBase {

    /** The event by which a conversation hears that a product is back. */
    static final String BACK = "stock.back";

    private static final Logger LOG = LoggerFactory.getLogger(OrderVerticle.class);
    private static final Duration CATALOG_BUDGET = Duration.ofSeconds(1);
    private static final Duration JOURNAL_BUDGET = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final OrderStore store;
    private final WatchStore watches;
    private final OwnerStore owners;
    private final Guesses guesses;
    private final Clock clock;

    public OrderVerticle(OrderStore store, Pool pool, Clock clock) {
        this.store = store;
        this.watches = new WatchStore(pool);
        this.owners = new OwnerStore(pool);
        this.guesses = new Guesses(clock);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(SWEEP.toMillis(), tick -> sweep(bus));
        CustomerFollower follower = CustomerFollower.begin(vertx, CustomerChange.READ, GLANCE, owners);
        return Future.all(
                bus.answer(Shopping.ADDRESS, command -> answer(bus, CommandReader.checked(command)))
                        .completion(),
                bus.hear(CustomerChange.ADDED, change -> follower.look()).completion(),
                bus.hear(Products.STOCK_CHANGED, change -> {
                            if (change.available() > 0) {
                                tell(bus, change.sku(), 0);
                            }
                        })
                        .completion());
    }

    private Future<Outcome> answer(Bus bus, Command command) {
        if (!guesses.allows(command)) {
            return Future.succeededFuture(Outcome.of(Result.LIMITED));
        }
        return products(bus, command)
                .compose(products -> store.run(command, products, clock.instant()))
                .onSuccess(outcome -> guesses.came(command, outcome));
    }

    /** The products that the command is about, as the catalogue has them now. */
    private Future<Map<String, Product>> products(Bus bus, Command command) {
        return switch (command.action()) {
            case ORDER, CANCEL, REDIRECT, RETURN -> Future.succeededFuture(Map.of());
            case WATCH -> products(bus, List.of(command.details().sku()));
            default ->
                store.skus(command.customerId())
                        .compose(inCart -> products(
                                bus,
                                Stream.concat(
                                                inCart.stream(),
                                                Stream.of(command.details().sku()))
                                        .distinct()
                                        .toList()));
        };
    }

    private static Future<Map<String, Product>> products(Bus bus, List<String> skus) {
        List<String> named = skus.stream().filter(sku -> !sku.isEmpty()).toList();
        return named.isEmpty()
                ? Future.succeededFuture(Map.of())
                : bus.ask(Products.BY_SKU, new Products.BySku(named), CATALOG_BUDGET)
                        .map(found ->
                                found.products().stream().collect(Collectors.toMap(Product::sku, Function.identity())));
    }

    private void sweep(Bus bus) {
        store.cancelUnpaid(clock.instant())
                .onFailure(error -> LOG.warn("unpaid orders are cancelled later: {}", error.getMessage()));
        tell(bus, "", 0);
    }

    /** Tells those who wait for a product, or for anything, page by page; who is not reached is told later. */
    private void tell(Bus bus, String sku, long after) {
        watches.open(sku, after, PAGE)
                .compose(waiting -> products(
                                bus,
                                waiting.stream()
                                        .map(WatchStore.Watch::sku)
                                        .distinct()
                                        .toList())
                        .compose(products -> {
                            List<Future<Void>> told = new ArrayList<>();
                            for (WatchStore.Watch watch : waiting) {
                                Product product = products.get(watch.sku());
                                if (product != null && WatchStore.isBack(product, watch.size())) {
                                    told.add(tell(bus, watch));
                                }
                            }
                            return Future.join(told);
                        })
                        .onSuccess(done -> {
                            if (waiting.size() == PAGE) {
                                tell(bus, sku, waiting.get(PAGE - 1).id());
                            }
                        }))
                .onFailure(error -> LOG.warn("who waits for a product is told later: {}", error.getMessage()));
    }

    private Future<Void> tell(Bus bus, WatchStore.Watch watch) {
        Journal.Inbound event = new Journal.Inbound(
                watch.conversationId(),
                watch.user(),
                BACK + ':' + watch.id(),
                Content.event(BACK, watch.sku()),
                null,
                clock.instant());
        return bus.ask(Journal.APPEND, event, JOURNAL_BUDGET)
                .compose(received -> watches.told(watch.id(), clock.instant()));
    }
}
