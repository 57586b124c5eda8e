package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Timeline;
import dev.zhanggui.message.Vocabulary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The verticle on a real bus, with rooms beside it that answer from memory. */
@ExtendWith(VertxExtension.class)
class RecommendVerticleIT {

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochSecond(Goods.TODAY * 86_400L + 7_200), ZoneOffset.UTC);
    private static final RecommendVerticle.Timing TIMING =
            new RecommendVerticle.Timing(Duration.ofMillis(20), 10, Duration.ofMillis(100), Duration.ofMinutes(10));

    private final ConcurrentSkipListMap<String, Product> products = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, Timeline.Entry> timeline = new ConcurrentSkipListMap<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Vertx vertx;
    private Bus bus;

    @BeforeEach
    void shop(Vertx vertx) {
        this.vertx = vertx;
        bus = Bus.of(vertx);
        for (String type : Wares.TYPES) {
            for (int i = 0; i < 4; i++) {
                put(Goods.product(type + i, type)
                        .category(Wares.category(type))
                        .price(100 + 10 * i)
                        .build());
            }
        }
    }

    @Test
    void aClickChangesTheNextRecommendation() throws Exception {
        catalogAnswers();
        timelineAnswers();
        deploy();
        List<String> before = skus("ann");
        bus.announce(Timeline.ADDED, Goods.entry(1, "ann", "product.clicked", "totes1", Goods.TODAY));
        List<Recommend.Pick> after = picks("ann");
        assertThat(after).extracting(pick -> pick.product().sku()).isNotEqualTo(before);
        assertThat(after.get(0).product().type()).isEqualTo("totes");
        assertThat(after.get(0).reason().en()).startsWith("because you looked at “Item totes1”");
        assertThat(skus("bo")).doesNotContainSubsequence(after.get(0).product().sku(), "totes1");
    }

    @Test
    void whatIsSoldOutIsGoneAtOnce() throws Exception {
        catalogAnswers();
        timelineAnswers();
        deploy();
        for (String sku : List.copyOf(products.keySet())) {
            if (!sku.equals("totes3")) {
                put(Wares.copy(products.get(sku), sku, List.of()));
                bus.announce(Products.STOCK_CHANGED, new Products.StockChanged(sku, 0));
            }
        }
        assertThat(skus("ann")).containsExactly("totes3");
    }

    @Test
    void newStockIsReadWithItsSizes() throws Exception {
        catalogAnswers();
        timelineAnswers();
        deploy();
        put(Wares.copy(products.get("totes0"), "totes0", List.of(new Product.Stock("XL", "xuhui", 2))));
        bus.announce(Products.STOCK_CHANGED, new Products.StockChanged("totes0", 2));
        await().untilAsserted(() -> assertThat(ask(new Recommend.Query("ann", List.of(), Goods.sizes("XL"), 5)))
                .extracting(pick -> pick.product().stock())
                .containsExactly(List.of(new Product.Stock("XL", "xuhui", 2))));
    }

    @Test
    void theTimelineIsReadPageByPageBeforeTheStartIsOver() throws Exception {
        for (long position = 1; position <= 2_500; position++) {
            timeline.put(position, Goods.entry(position, "c" + position, "product.viewed", "totes2", Goods.TODAY));
        }
        catalogAnswers();
        timelineAnswers();
        deploy();
        assertThat(picks("ann").get(0).product().sku()).isEqualTo("totes2");
        assertThat(picks("ann").get(0).reason().en()).isEqualTo("popular in the shop these days");
        assertThat(counted()).isEqualTo(2_500);
    }

    @Test
    void whatWasNeverAnnouncedIsFoundAndNothingCountsTwice() throws Exception {
        catalogAnswers();
        timelineAnswers();
        deploy();
        Timeline.Entry announced = Goods.entry(7, "ann", "product.clicked", "totes1", Goods.TODAY);
        timeline.put(7L, announced);
        bus.announce(Timeline.ADDED, announced);
        bus.announce(Timeline.ADDED, announced);
        timeline.put(5L, Goods.entry(5, "bo", "product.clicked", "teapots1", Goods.TODAY));
        await().untilAsserted(() -> assertThat(counted()).isEqualTo(2));
        assertThat(picks("bo").get(0).product().type()).isEqualTo("teapots");
        await().untilAsserted(() -> assertThat(meters.get("zhanggui.recommend.entries")
                        .tag("result", "passed_over")
                        .counter()
                        .count())
                .isGreaterThan(5));
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void waitsForTheProductsAndSaysSo() throws Exception {
        Future<String> deployed = vertx.deployVerticle(new RecommendVerticle(CLOCK, meters, TIMING));
        await().untilAsserted(() -> assertThat(bus.ask(Recommend.ADDRESS, query("ann"), BUDGET)
                        .toCompletionStage()
                        .toCompletableFuture())
                .failsWithin(BUDGET)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
                    assertThat(failure).hasMessageContaining("not read yet");
                }));
        assertThat(deployed.isComplete()).isFalse();
        catalogAnswers();
        assertThat(get(deployed)).isNotEmpty();
        assertThat(picks("ann")).hasSize(3);
    }

    @Test
    void aTimelineThatAnswersLaterIsReadThen() throws Exception {
        catalogAnswers();
        deploy();
        timeline.put(1L, Goods.entry(1, "ann", "product.clicked", "totes1", Goods.TODAY));
        timelineAnswers();
        await().untilAsserted(
                        () -> assertThat(picks("ann").get(0).product().type()).isEqualTo("totes"));
    }

    @Test
    void withoutProductsTheStartFails() {
        RecommendVerticle.Timing impatient =
                new RecommendVerticle.Timing(Duration.ofMillis(1), 3, Duration.ofMillis(100), Duration.ofMinutes(10));
        assertThat(vertx.deployVerticle(new RecommendVerticle(CLOCK, meters, impatient))
                        .toCompletionStage()
                        .toCompletableFuture())
                .failsWithin(BUDGET)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("catalog.browse");
    }

    @Test
    void otherProductsAreReadWhenTheCatalogueSaysSo() throws Exception {
        catalogAnswers();
        timelineAnswers();
        deploy();
        products.clear();
        for (int i = 0; i < 1_500; i++) {
            put(Goods.product("new" + i, "hats").category("hats").build());
        }
        bus.announce(Vocabulary.CHANGED, new Vocabulary.Changed());
        await().untilAsserted(() -> assertThat(picks("ann"))
                .hasSize(3)
                .allSatisfy(pick -> assertThat(pick.product().type()).isEqualTo("hats")));
        await().untilAsserted(() -> assertThat(
                        ask(new Recommend.Query("ann", List.of("new1499"), Search.Filters.IN_STOCK, 1)))
                .allSatisfy(pick -> assertThat(pick.score()).isPositive()));
    }

    private void put(Product product) {
        products.put(product.sku(), product);
    }

    private void catalogAnswers() throws Exception {
        get(bus.answer(
                        Products.BROWSE,
                        browse -> Future.succeededFuture(
                                new Products.Found(products.tailMap(browse.afterSku(), false).values().stream()
                                        .limit(browse.limit())
                                        .toList())))
                .completion());
        get(bus.answer(
                        Products.BY_SKU,
                        bySku -> Future.succeededFuture(new Products.Found(bySku.skus().stream()
                                .filter(products::containsKey)
                                .map(products::get)
                                .toList())))
                .completion());
        get(bus.answer(Vocabulary.ADDRESS, ask -> Future.succeededFuture(new Vocabulary.Terms(Goods.terms())))
                .completion());
    }

    private void timelineAnswers() throws Exception {
        get(bus.answer(
                        Timeline.READ,
                        read -> Future.succeededFuture(
                                new Timeline.Page(timeline.tailMap(read.after(), false).values().stream()
                                        .limit(read.limit())
                                        .toList())))
                .completion());
    }

    private void deploy() throws Exception {
        get(vertx.deployVerticle(new RecommendVerticle(CLOCK, meters, TIMING)));
    }

    private double counted() {
        return meters.get("zhanggui.recommend.entries")
                .tag("result", "counted")
                .counter()
                .count();
    }

    private List<String> skus(String customer) throws Exception {
        return picks(customer).stream().map(pick -> pick.product().sku()).toList();
    }

    private List<Recommend.Pick> picks(String customer) throws Exception {
        return ask(query(customer));
    }

    private static Recommend.Query query(String customer) {
        return new Recommend.Query(customer, List.of(), Search.Filters.IN_STOCK, 3);
    }

    private List<Recommend.Pick> ask(Recommend.Query query) throws Exception {
        return get(bus.ask(Recommend.ADDRESS, query, BUDGET)).picks();
    }

    private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(BUDGET.toSeconds(), TimeUnit.SECONDS);
    }
}
