package dev.zhanggui.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.catalog.store.Popular.Basis;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Sold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreGoodsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Map<String, LocalText> NAMES =
            Map.of("jingan", new LocalText("静安店", "Jing'an store"), "xuhui", new LocalText("徐汇店", "Xuhui store"));

    private final CatalogContent demo = DemoShop.read();
    private final Catalog catalog = new Catalog(demo.terms(), demo.products());

    @Test
    void everySizeSaysWhatIsHereAndWhereElse() {
        StoreGoods goods = StoreGoods.of(catalog, "jingan", NAMES, NOW);

        Good shoe = goods.goods().stream()
                .filter(good -> good.sku().equals("SH-0001"))
                .findFirst()
                .orElseThrow();
        assertThat(shoe.place()).isEqualTo(new LocalText("A1", "A1"));
        assertThat(shoe.sizes()).hasSize(8).first().satisfies(size -> {
            assertThat(size.size()).isEqualTo("39");
            assertThat(size.here()).isZero();
            assertThat(size.there()).isEqualTo(Map.of("xuhui", 1, "pudong", 1));
            assertThat(size.gtins()).containsExactly("02011000101008");
        });
        assertThat(goods.stores())
                .contains(new StoreGoods.Store("xuhui", "徐汇店", "Xuhui store"))
                .contains(new StoreGoods.Store("pudong", "pudong", "pudong"));
        assertThat(goods.terms())
                .contains(new StoreGoods.Term("type", "running-shoes", "跑鞋", "Running shoes", "shoes"));
    }

    @Test
    void nothingThatTheStoreHasNoShelfForIsListedUnlessItCanBeFetched() {
        Product known = demo.products().get(0);
        Product gone = like(known, "GONE", List.of(new Product.Stock("", "xuhui", 0)));
        Catalog some = new Catalog(demo.terms(), List.of(known, gone));

        assertThat(StoreGoods.of(some, "jingan", NAMES, NOW).goods())
                .extracting(Good::sku)
                .containsExactly(known.sku());
        assertThat(StoreGoods.of(new Catalog(List.of(), List.of()), "jingan", NAMES, NOW)
                        .goods())
                .isEmpty();
    }

    @Test
    void theListIsBounded() {
        Product known = demo.products().get(0);
        List<Product> many = new ArrayList<>();
        IntStream.range(0, StoreGoods.MOST + 7)
                .forEach(i -> many.add(like(known, "S%05d".formatted(i), known.stock())));
        StoreGoods goods = StoreGoods.of(new Catalog(demo.terms(), many), "jingan", NAMES, NOW);

        assertThat(goods.goods()).hasSize(StoreGoods.MOST);
        assertThat(goods.leftOut()).isEqualTo(7);
    }

    @Test
    void whatWasOrderedHereComesFirstThenAnywhereThenWhatIsThere() {
        List<Sold.Count> sold = List.of(
                new Sold.Count("TE-0001", "xuhui", 9, 9),
                new Sold.Count("SH-0004", "jingan", 4, 4),
                new Sold.Count("SH-0003", "jingan", 5, 5),
                new Sold.Count("TE-0004", null, 2, 80),
                new Sold.Count("TE-0002", null, 50, 50));

        Popular popular = Popular.of(catalog, "jingan", NAMES, sold, 6, NOW);

        assertThat(popular.goods()).hasSize(6);
        assertThat(popular.goods().subList(0, 3))
                .extracting(entry -> entry.basis() + " " + entry.good().sku())
                .as("TE-0002 is sold out here, TE-0004 was in two orders only")
                .containsExactly("STORE SH-0003", "STORE SH-0004", "SHOP TE-0001");
        assertThat(popular.goods().subList(3, 6))
                .allMatch(entry -> entry.basis() == Basis.STOCK && entry.good().here() > 0);
        assertThat(popular.goods().subList(3, 6))
                .extracting(entry -> entry.good().type())
                .doesNotHaveDuplicates();
    }

    @Test
    void aShopWithoutGoodsSellsNothing() {
        assertThat(Popular.of(Catalog.EMPTY, "jingan", NAMES, List.of(), 12, NOW)
                        .goods())
                .isEmpty();
    }

    /** Without barcodes and shelves. */
    private static Product like(Product known, String sku, List<Product.Stock> stock) {
        return new Product(
                sku,
                known.title(),
                known.description(),
                known.category(),
                known.type(),
                known.brand(),
                known.price(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of(),
                "",
                "",
                stock);
    }
}
