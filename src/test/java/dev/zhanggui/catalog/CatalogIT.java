package dev.zhanggui.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Vocabulary;
import dev.zhanggui.postgres.PostgresExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The catalogue's room on a real database and a real bus. */
@ExtendWith(PostgresExtension.class)
final class CatalogIT {

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Instant OPENING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.systemUTC();

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.of(vertx);
    private final Pool pool;
    private final CatalogStore store;
    private final List<String> deployed = new ArrayList<>();

    CatalogIT(Pool pool) {
        this.pool = pool;
        this.store = new CatalogStore(pool);
    }

    @BeforeEach
    void seed() {
        pool.query("TRUNCATE product, catalog_term CASCADE; UPDATE catalog_state SET behaviour_position = 0")
                .execute()
                .await();
        store.seedDemo(vertx, OPENING).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void the_demo_shop_is_seeded_once_and_again_without_harm() {
        CatalogContent demo = DemoShop.read();
        assertThat(store.count().await()).isEqualTo(300);

        Product first = demo.products().get(0);
        Product.Stock entry = first.stock().get(0);
        Product.Stock changed = new Product.Stock(entry.size(), entry.store(), 77);
        store.changeStock(first.sku(), List.of(changed), OPENING.plusSeconds(1)).await();
        CatalogStore.Counts again =
                store.seedDemo(vertx, OPENING.plusSeconds(2)).await();

        assertThat(again.products()).isEqualTo(300);
        assertThat(store.count().await()).isEqualTo(300);
        Product loaded = store.load().await().catalog().product(first.sku());
        assertThat(loaded).isNotNull();
        assertThat(loaded.stock()).contains(changed).hasSameSizeAs(first.stock());
    }

    @Test
    void what_is_loaded_is_what_was_brought_in() {
        CatalogContent demo = DemoShop.read();

        CatalogStore.Loaded loaded = store.load().await();

        assertThat(loaded.catalog().products()).containsExactlyInAnyOrderElementsOf(demo.products());
        assertThat(loaded.catalog().terms()).containsExactlyElementsOf(demo.terms());
        assertThat(store.drawing("SH-0001").await()).contains(demo.drawings().get("SH-0001"));
        assertThat(store.drawing("nothing").await()).isEmpty();
    }

    @Test
    void a_barcode_has_one_bearer_and_a_place_that_a_store_chose_stays() {
        Product first = DemoShop.read().products().get(0);
        Product.Barcode barcode = first.barcodes().get(0);
        Product.Place chosen = new Product.Place("jingan", new LocalText("橱窗", "the window"));
        Product other = renamed(first, "NEW-2", List.of(), List.of(barcode), List.of(chosen));
        bringIn(other, CatalogStore.OnStock.REPLACE);

        Catalog catalog = store.load().await().catalog();
        assertThat(catalog.product(first.sku()).barcodes())
                .hasSize(first.barcodes().size() - 1)
                .doesNotContain(barcode);
        assertThat(catalog.product(other.sku()).barcodes()).containsExactly(barcode);

        bringIn(renamed(first, "NEW-2", List.of(), List.of(), first.places()), CatalogStore.OnStock.KEEP);
        Product kept = store.load().await().catalog().product(other.sku());
        assertThat(kept.barcodes()).isEmpty();
        assertThat(kept.placeIn("jingan")).contains(chosen.name());
        assertThat(kept.placeIn("xuhui")).isEqualTo(first.placeIn("xuhui"));
    }

    private void bringIn(Product product, CatalogStore.OnStock onStock) {
        store.upsert(new CatalogContent(List.of(), List.of(product), java.util.Map.of()), onStock, OPENING)
                .await();
    }

    private static Product renamed(
            Product old,
            String sku,
            List<Product.Stock> stock,
            List<Product.Barcode> barcodes,
            List<Product.Place> places) {
        return new Product(
                sku,
                old.title(),
                old.description(),
                old.category(),
                old.type(),
                old.brand(),
                old.price(),
                old.colours(),
                old.materials(),
                old.audience(),
                old.tags(),
                old.attributes(),
                old.image(),
                old.url(),
                stock,
                barcodes,
                places);
    }

    @Test
    void the_room_answers() {
        open();

        List<Product> both = bus.ask(Products.BY_SKU, new Products.BySku(List.of("TO-0001", "none", "SH-0001")), BUDGET)
                .await()
                .products();
        assertThat(both).extracting(Product::sku).containsExactly("TO-0001", "SH-0001");
        List<Product> page = bus.ask(Products.BROWSE, new Products.Browse("SH-0002", 2), BUDGET)
                .await()
                .products();
        assertThat(page).extracting(Product::sku).containsExactly("SH-0003", "SH-0004");
        assertThat(bus.ask(Vocabulary.ADDRESS, new Vocabulary.Ask(), BUDGET)
                        .await()
                        .terms())
                .extracting(term -> term.kind() + ':' + term.id())
                .contains("type:running-shoes", "brand:benyu", "colour:red", "audience:women", "size:42", "size:XL");
        assertThat(search("跑鞋", Language.ZH, Search.Filters.IN_STOCK).hits())
                .isNotEmpty()
                .allMatch(product -> product.type().equals("running-shoes"));
        assertThat(search("running shoes", Language.EN, Search.Filters.IN_STOCK).hits())
                .isNotEmpty()
                .allMatch(product -> product.type().equals("running-shoes"));
    }

    @Test
    void what_is_out_of_bounds_is_refused() {
        open();

        assertInvalid(bus.ask(
                Search.ADDRESS,
                new Search.Query("x", Language.EN, Search.Filters.IN_STOCK, Search.Sort.RELEVANCE, 51),
                BUDGET));
        assertInvalid(bus.ask(Products.BROWSE, new Products.Browse("", 0), BUDGET));
        assertInvalid(bus.ask(
                Products.BY_SKU,
                new Products.BySku(
                        IntStream.range(0, 101).mapToObj(i -> "S" + i).toList()),
                BUDGET));
        assertThat(search("跑鞋".repeat(10_000), Language.ZH, Search.Filters.IN_STOCK)
                        .hits())
                .isNotEmpty();
    }

    @Test
    void a_product_whose_last_piece_goes_is_not_found_any_more_and_comes_back() {
        open();
        Product lucky =
                search("跑鞋", Language.ZH, Search.Filters.IN_STOCK).hits().get(0);
        List<Products.StockChanged> announced = new CopyOnWriteArrayList<>();
        bus.hear(Products.STOCK_CHANGED, announced::add).completion().await();

        announce("1", lucky.sku(), OPENING.plusSeconds(10), "{\"count\":0}");

        await().untilAsserted(() -> assertThat(
                        search("跑鞋", Language.ZH, Search.Filters.IN_STOCK).hits())
                .isNotEmpty()
                .doesNotContain(lucky)
                .noneMatch(product -> product.sku().equals(lucky.sku())));
        assertThat(announced).containsExactly(new Products.StockChanged(lucky.sku(), 0));

        Product.Stock entry = lucky.stock().get(0);
        announce(
                "2",
                lucky.sku(),
                OPENING.plusSeconds(20),
                "{\"store\":\"%s\",\"size\":\"%s\",\"count\":2}".formatted(entry.store(), entry.size()));

        await().untilAsserted(() -> assertThat(
                        search("跑鞋", Language.ZH, sizes(entry.size())).hits())
                .anyMatch(product -> product.sku().equals(lucky.sku())));
    }

    @Test
    void a_late_or_repeated_change_does_no_harm() {
        open();
        announce("1", "TE-0001", OPENING.plusSeconds(30), "{\"store\":\"jingan\",\"count\":9}");
        announce("2", "TE-0001", OPENING.plusSeconds(10), "{\"store\":\"jingan\",\"count\":1}");
        announce("1", "TE-0001", OPENING.plusSeconds(30), "{\"store\":\"jingan\",\"count\":9}");
        announce("3", "TE-0001", OPENING.plusSeconds(40), "{\"count\":-5}");
        announce("4", "NO-SUCH", OPENING.plusSeconds(40), "{\"count\":0}");
        announce("5", "TE-0001", OPENING.plusSeconds(40), "{\"store\":\"xuhui\",\"count\":4}");

        await().untilAsserted(() -> assertThat(product("TE-0001").stock())
                .contains(new Product.Stock("", "xuhui", 4), new Product.Stock("", "jingan", 9)));
    }

    @Test
    void changes_at_the_same_time_all_arrive() {
        List<Future<?>> changes = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            for (String at : DemoShop.STORES) {
                changes.add(store.changeStock(
                        "TE-0002", List.of(new Product.Stock("", at, round)), OPENING.plusSeconds(100 + round)));
            }
        }
        java.util.Collections.shuffle(changes, new Random(1));
        Future.all(changes).await();

        Product tea = store.load().await().catalog().product("TE-0002");
        assertThat(tea).isNotNull();
        assertThat(tea.stock()).hasSize(3).allMatch(entry -> entry.count() == 39);
    }

    @Test
    void a_restart_serves_what_the_tables_hold_and_catches_up_on_missed_changes() {
        open();
        announce("1", "TE-0001", OPENING.plusSeconds(10), "{\"count\":0}");
        await().until(() -> product("TE-0001").available() == 0);
        deployed.forEach(id -> vertx.undeploy(id).await());
        bus.answer(
                        Behaviour.READ,
                        question -> Future.succeededFuture(new Behaviour.Page(
                                question.after() >= 7
                                        ? List.of()
                                        : List.of(
                                                event("8", "TE-0003", OPENING.plusSeconds(5), "nonsense"),
                                                event("9", "TE-0003", OPENING.plusSeconds(9), "{\"count\":0}")),
                                Math.max(7, question.after()))))
                .completion()
                .await();

        open();

        assertThat(product("TE-0001").available()).isZero();
        await().until(() -> product("TE-0003").available() == 0);
        await().until(() -> store.behaviourPosition().await() == 7);
    }

    @Test
    void vectors_are_made_once_and_searches_go_on_while_nobody_makes_them() {
        AtomicInteger asked = new AtomicInteger();
        Shelf shelf = open();
        assertThat(search("龙井", Language.ZH, Search.Filters.IN_STOCK).hits()).isNotEmpty();
        assertThat(shelf.view().search().vectors().size(Language.ZH)).isZero();

        bus.answer(Embed.ADDRESS, question -> {
                    asked.incrementAndGet();
                    Random random = new Random(question.text().hashCode());
                    return Future.succeededFuture(
                            new Embedding(new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()}));
                })
                .completion()
                .await();
        await().atMost(Duration.ofSeconds(30)).until(() -> vectors(shelf) == 600);
        int first = asked.get();
        assertThat(first).isBetween(600, 610);
        deployed.forEach(id -> vertx.undeploy(id).await());

        Shelf again = open();

        await().until(() -> vectors(again) == 600);
        assertThat(asked.get() - first).isLessThanOrEqualTo(2);
    }

    @Test
    void a_catalogue_that_another_process_brings_in_is_noticed() {
        open();
        AtomicInteger heard = new AtomicInteger();
        bus.hear(Vocabulary.CHANGED, changed -> heard.incrementAndGet())
                .completion()
                .await();
        CatalogContent demo = DemoShop.read();
        Product old = demo.products().get(0);
        Product renamed = renamed(old, "NEW-1", List.of(new Product.Stock("", "online", 1)), List.of(), List.of());

        store.upsert(
                        new CatalogContent(List.of(), List.of(renamed), java.util.Map.of()),
                        CatalogStore.OnStock.REPLACE,
                        CLOCK.instant())
                .await();

        await().atMost(Duration.ofSeconds(20)).until(() -> heard.get() == 1);
        assertThat(product("NEW-1")).isEqualTo(renamed);
    }

    private Shelf open() {
        deployed.clear();
        Shelf shelf = new Shelf();
        deployed.add(
                vertx.deployVerticle(new ShelfVerticle(shelf, store, CLOCK)).await());
        deployed.add(vertx.deployVerticle(new CatalogVerticle(shelf, new SimpleMeterRegistry()))
                .await());
        deployed.add(vertx.deployVerticle(new VectorVerticle(shelf, new VectorStore(pool)))
                .await());
        return shelf;
    }

    private static int vectors(Shelf shelf) {
        return shelf.view().search().vectors().size(Language.ZH)
                + shelf.view().search().vectors().size(Language.EN);
    }

    private Search.Result search(String text, Language language, Search.Filters filters) {
        return bus.ask(Search.ADDRESS, new Search.Query(text, language, filters, Search.Sort.RELEVANCE, 50), BUDGET)
                .await();
    }

    private Product product(String sku) {
        return bus.ask(Products.BY_SKU, new Products.BySku(List.of(sku)), BUDGET)
                .await()
                .products()
                .get(0);
    }

    private void announce(String id, String sku, Instant at, String data) {
        bus.announce(Behaviour.ACCEPTED, event(id, sku, at, data));
    }

    private static Behaviour.Event event(String id, String sku, Instant at, String data) {
        return new Behaviour.Event("till", id, "stock.changed", Identity.parse("member:shop"), at, sku, data);
    }

    private static Search.Filters sizes(String size) {
        return new Search.Filters(
                Set.of(),
                Set.of("running-shoes"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(size),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                Search.Supply.AVAILABLE);
    }

    private static void assertInvalid(Future<?> answer) {
        assertThatThrownBy(answer::await).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                .isEqualTo(FailureCode.INVALID));
    }
}
