package dev.zhanggui.recommend;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Timeline;
import dev.zhanggui.message.Vocabulary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what suits a customer. It is started once the products are read and the timeline was read to its end, or could
 * not be; from then on it hears every change and reads both again from time to time, since an announcement can be lost.
 */
public final class RecommendVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(RecommendVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int PRODUCTS_PAGE = 1_000;
    private static final int TIMELINE_PAGE = 1_000;
    private static final int HORIZON = 1 << 18;

    /**
     * When things are tried and read again.
     *
     * @param retry the first wait before a failed reading at the start is tried again; each further one is twice as long
     * @param tries how often the products are tried before the start fails
     * @param timeline how long between two readings of the timeline's end
     * @param products how long between two readings of all products
     */
    record Timing(Duration retry, int tries, Duration timeline, Duration products) {
        static final Timing USUAL =
                new Timing(Duration.ofMillis(200), 8, Duration.ofSeconds(5), Duration.ofMinutes(10));
    }

    private final Clock clock;
    private final Timing timing;
    private final Recommender recommender = new Recommender(HORIZON);
    private final StockNews stock = new StockNews();
    private final Mark mark = new Mark();
    private final Timer answers;
    private final Counter counted;
    private final Counter passedOver;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private boolean open;
    private boolean readingProducts;
    private boolean productsChanged;
    private boolean readingTimeline;
    private boolean askingStock;
    private volatile Instant timelineRead;
    private volatile Instant productsRead;

    public RecommendVerticle(Clock clock, MeterRegistry meters) {
        this(clock, meters, Timing.USUAL);
    }

    RecommendVerticle(Clock clock, MeterRegistry meters, Timing timing) {
        this.clock = clock;
        this.timing = timing;
        answers = Timer.builder("zhanggui.recommend.answer")
                .description("how long finding products for a customer takes")
                .publishPercentileHistogram()
                .register(meters);
        counted = meters.counter("zhanggui.recommend.entries", "result", "counted");
        passedOver = meters.counter("zhanggui.recommend.entries", "result", "passed_over");
        timelineRead = clock.instant();
        productsRead = clock.instant();
        meters.gauge("zhanggui.recommend.timeline.age", this, verticle -> verticle.age(verticle.timelineRead));
        meters.gauge("zhanggui.recommend.products.age", this, verticle -> verticle.age(verticle.productsRead));
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        consumers.add(bus.answer(Recommend.ADDRESS, this::recommend));
        consumers.add(bus.hear(Timeline.ADDED, this::add));
        consumers.add(bus.hear(CustomerChange.ADDED, recommender::change));
        consumers.add(bus.hear(Products.STOCK_CHANGED, changed -> stockChanged(bus, changed)));
        consumers.add(bus.hear(Vocabulary.CHANGED, changed -> productsChanged(bus)));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .compose(ready -> retried(timing.tries(), timing.retry(), () -> readProducts(bus)))
                .compose(ready -> readTimeline(bus).recover(RecommendVerticle::later))
                .onSuccess(ready -> {
                    if (productsChanged) {
                        productsChanged(bus);
                    }
                    vertx.setPeriodic(timing.timeline().toMillis(), timer -> readTimeline(bus)
                            .recover(RecommendVerticle::later));
                    vertx.setPeriodic(timing.products().toMillis(), timer -> productsChanged(bus));
                });
    }

    @Override
    public Future<?> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
    }

    private Future<Recommend.Picks> recommend(Recommend.Query query) {
        if (!open) {
            return Future.failedFuture(
                    new Failure(FailureCode.UNAVAILABLE, "the products are not read yet; ask again in a moment"));
        }
        int today = Touches.day(clock.instant());
        return Future.succeededFuture(
                answers.record(() -> recommender.recommend(query, today, Rotation.of(today, query.customerId()))));
    }

    private void add(Timeline.Entry entry) {
        (recommender.add(entry) ? counted : passedOver).increment();
    }

    private Future<Void> readTimeline(Bus bus) {
        if (readingTimeline) {
            return Future.succeededFuture();
        }
        readingTimeline = true;
        return readTimeline(bus, mark.after()).onComplete(done -> readingTimeline = false);
    }

    private Future<Void> readTimeline(Bus bus, long after) {
        return bus.ask(Timeline.READ, new Timeline.Read(after, TIMELINE_PAGE), BUDGET)
                .compose(page -> {
                    List<Timeline.Entry> entries = page.entries();
                    entries.forEach(this::add);
                    long last = entries.isEmpty()
                            ? after
                            : entries.get(entries.size() - 1).position();
                    mark.reached(last);
                    if (entries.size() == TIMELINE_PAGE && last > after) {
                        return readTimeline(bus, last);
                    }
                    mark.complete();
                    timelineRead = clock.instant();
                    return Future.succeededFuture();
                });
    }

    private void productsChanged(Bus bus) {
        productsChanged = true;
        if (open && !readingProducts) {
            productsChanged = false;
            readProducts(bus)
                    .onFailure(error -> {
                        LOG.warn("the products are not read again: {}", error.getMessage());
                        vertx.setTimer(timing.timeline().toMillis(), timer -> productsChanged(bus));
                    })
                    .onSuccess(done -> {
                        if (productsChanged) {
                            productsChanged(bus);
                        }
                    });
        }
    }

    private Future<Void> readProducts(Bus bus) {
        readingProducts = true;
        stock.reading();
        return readProducts(bus, "", new ArrayList<>())
                .compose(products -> bus.ask(Vocabulary.ADDRESS, new Vocabulary.Ask(), BUDGET)
                        .compose(terms -> vertx.executeBlocking(
                                () -> Recommender.Shop.of(products, new Names(terms.terms())), false)))
                .onComplete(done -> readingProducts = false)
                .map(shop -> {
                    recommender.open(shop);
                    stock.sinceReading().forEach(recommender::announce);
                    askStock(bus);
                    productsRead = clock.instant();
                    open = true;
                    return null;
                });
    }

    private Future<List<Product>> readProducts(Bus bus, String after, List<Product> read) {
        return bus.ask(Products.BROWSE, new Products.Browse(after, PRODUCTS_PAGE), BUDGET)
                .compose(page -> {
                    read.addAll(page.products());
                    return page.products().size() < PRODUCTS_PAGE
                            ? Future.succeededFuture(read)
                            : readProducts(bus, read.get(read.size() - 1).sku(), read);
                });
    }

    private void stockChanged(Bus bus, Products.StockChanged changed) {
        recommender.announce(changed.sku(), changed.available());
        stock.announced(changed.sku(), changed.available());
        askStock(bus);
    }

    /** Reads the stock of what was announced; of each product until nothing newer is announced. */
    private void askStock(Bus bus) {
        if (askingStock || stock.isEmpty()) {
            return;
        }
        askingStock = true;
        List<String> skus = stock.take();
        bus.ask(Products.BY_SKU, new Products.BySku(skus), BUDGET)
                .onSuccess(found -> {
                    found.products().stream()
                            .filter(product -> stock.holds(product.sku()))
                            .forEach(recommender::restock);
                    askingStock = false;
                    askStock(bus);
                })
                .onFailure(error -> {
                    LOG.warn("stock is not read: {}", error.getMessage());
                    stock.missed(skus);
                    vertx.setTimer(timing.timeline().toMillis(), timer -> {
                        askingStock = false;
                        askStock(bus);
                    });
                });
    }

    private Future<Void> retried(int tries, Duration wait, Supplier<Future<Void>> work) {
        return work.get().recover(error -> {
            if (tries <= 1) {
                return Future.failedFuture(error);
            }
            LOG.info("the products are not read yet, next try in {} ms: {}", wait.toMillis(), error.getMessage());
            Promise<Void> end = Promise.promise();
            vertx.setTimer(wait.toMillis(), timer -> retried(tries - 1, wait.multipliedBy(2), work)
                    .onComplete(end));
            return end.future();
        });
    }

    private static Future<Void> later(Throwable error) {
        LOG.warn("the timeline is not read, it is tried again: {}", error.getMessage());
        return Future.succeededFuture();
    }

    private double age(Instant moment) {
        return Duration.between(moment, clock.instant()).toMillis() / 1_000.0;
    }
}
