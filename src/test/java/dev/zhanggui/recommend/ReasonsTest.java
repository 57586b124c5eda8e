package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    private final Recommender recommender = new Recommender(1_000);
    private long position;

    @Test
    void becauseTheCustomerLookedAtSomething() {
        open(
                Goods.product("A", "running-shoes")
                        .colours("navy")
                        .materials("mesh")
                        .tags("marathon")
                        .build(),
                Goods.product("B", "running-shoes")
                        .colours("navy")
                        .materials("mesh")
                        .tags("marathon")
                        .build());
        did("ann", "product.clicked", "A");
        assertThat(first("ann"))
                .isEqualTo(new LocalText(
                        "因为你看过「商品A」（同样：跑鞋、马拉松、藏青色）",
                        "because you looked at “Item A” (in common: running shoes, marathon, navy)"));
    }

    @Test
    void saysWhatTheCustomerReallyDid() {
        open(running("A"), running("B"));
        did("cy", "cart.added", "A");
        did("di", "order.placed", "A");
        recommender.add(Goods.entry(++position, "ed", "product.rated", "A", "{\"rating\":5}", Goods.TODAY));
        assertThat(first("cy").en()).startsWith("because you put “Item A” in your cart");
        assertThat(first("cy").zh()).startsWith("因为你把「商品A」加进过购物车");
        assertThat(first("di").en()).startsWith("because you bought “Item A”");
        assertThat(first("di").zh()).startsWith("因为你买过「商品A」");
        assertThat(first("ed").en()).startsWith("because you rated “Item A” highly");
        assertThat(first("ed").zh()).startsWith("因为你给「商品A」打过高分");
    }

    @Test
    void likeWhatTheConversationIsAbout() {
        open(running("A"), Goods.product("B", "sneakers").price(80).build());
        assertThat(first("", "A"))
                .isEqualTo(new LocalText("和「商品A」相似（同样：鞋履、奔屿）", "similar to “Item A” (in common: shoes, Benyu)"));
    }

    @Test
    void onlyNamedFactsAreSaid() {
        open(
                Goods.product("A", "gumboots")
                        .category("unnamed")
                        .brand("x")
                        .tags("y")
                        .price(100)
                        .build(),
                Goods.product("B", "gumboots")
                        .category("unnamed")
                        .brand("x")
                        .tags("y")
                        .price(400)
                        .build());
        assertThat(first("", "A")).isEqualTo(new LocalText("和「商品A」相似", "similar to “Item A”"));
    }

    @Test
    void othersAreNamedFromThreeOn() {
        open(
                running("A"),
                Goods.product("B", "teapots")
                        .category("tea")
                        .brand("z")
                        .price(9)
                        .build());
        for (String customer : List.of("c1", "c2")) {
            did(customer, "product.viewed", "A");
            did(customer, "product.viewed", "B");
        }
        assertThat(pick("", "A").score()).isZero();
        did("c3", "product.viewed", "A");
        did("c3", "product.viewed", "B");
        assertThat(first("", "A"))
                .isEqualTo(new LocalText(
                        "对「商品A」感兴趣的客人，也对这款感兴趣", "customers interested in “Item A” were interested in this too"));
        assertThat(pick("", "A").score()).isPositive();
    }

    @Test
    void theOneWhoAsksIsNotOneOfTheOthers() {
        open(
                running("A"),
                Goods.product("B", "teapots")
                        .category("tea")
                        .brand("z")
                        .price(9)
                        .build());
        for (String customer : List.of("c1", "c2", "ann")) {
            did(customer, "product.viewed", "B");
            did(customer, "product.viewed", "A");
        }
        assertThat(pick("ann", "A").score()).isZero();
        assertThat(first("ann", "A")).isEqualTo(new LocalText("掌柜挑的一款", "the shopkeeper's pick"));
        assertThat(pick("bo", "A").score()).isPositive();
    }

    @Test
    void whatOthersBought() {
        open(
                running("A"),
                Goods.product("B", "teapots")
                        .category("tea")
                        .brand("z")
                        .price(9)
                        .build());
        for (String customer : List.of("c1", "c2", "c3", "c4", "c5", "c6")) {
            recommender.add(Goods.order(++position, customer, "order.placed", Goods.TODAY, "A", "B"));
            for (int i = 0; i < History.MOST_STEPS; i++) {
                did(customer, "product.viewed", "unknown" + i);
            }
        }
        assertThat(first("", "A"))
                .isEqualTo(new LocalText("买了「商品A」的客人，也买了这款", "customers who bought “Item A” also bought this"));
    }

    @Test
    void popularOnlyWhenTheCountsSaySo() {
        open(running("A"), running("B"), running("C"));
        for (String customer : List.of("c1", "c2", "c3", "c4", "c5")) {
            did(customer, "product.clicked", "A");
            did(customer, "product.clicked", "A");
        }
        for (String customer : List.of("c6", "c7", "c8")) {
            did(customer, "product.viewed", "B");
        }
        List<Recommend.Pick> picks = picks("new", Search.Filters.IN_STOCK);
        assertThat(picks).extracting(pick -> pick.product().sku()).containsExactly("A", "B", "C");
        assertThat(picks)
                .extracting(Recommend.Pick::reason)
                .containsExactly(
                        new LocalText("店里最近很受欢迎", "popular in the shop these days"),
                        new LocalText("最近有客人对它感兴趣", "customers took an interest in it lately"),
                        new LocalText("掌柜从鞋履里挑的一款", "the shopkeeper's pick from our shoes"));
    }

    @Test
    void popularityOfOldDoesNotCount() {
        open(running("A"), running("B"));
        for (String customer : List.of("c1", "c2", "c3", "c4", "c5")) {
            recommender.add(Goods.entry(++position, customer, "product.clicked", "A", Goods.TODAY - Charts.DAYS));
        }
        assertThat(picks("new", Search.Filters.IN_STOCK))
                .allSatisfy(pick -> assertThat(pick.score()).isZero());
        assertThat(recommender
                        .recommend(
                                new Recommend.Query("new", List.of(), Search.Filters.IN_STOCK, 1), Goods.TODAY - 1, 0)
                        .picks()
                        .get(0)
                        .reason()
                        .en())
                .isEqualTo("popular in the shop these days");
    }

    @Test
    void whatWasAskedFor() {
        open(Goods.product("A", "running-shoes")
                .colours("navy")
                .price(450)
                .stock("42", 1)
                .build());
        Money limit = new Money(50_000, "CNY");
        assertThat(picks("new", Goods.filters(Set.of("running-shoes"), Set.of("navy"), limit, Set.of()))
                        .get(0)
                        .reason())
                .isEqualTo(new LocalText("符合你的要求：跑鞋、500 元以内、藏青色", "as you asked: running shoes, up to ¥500, navy"));
        assertThat(picks("new", Goods.sizes("42")).get(0).reason())
                .isEqualTo(new LocalText("符合你的要求：有 42 码", "as you asked: size 42 in stock"));
    }

    private static Product running(String sku) {
        return Goods.product(sku, "running-shoes").build();
    }

    private void open(Product... products) {
        recommender.open(Recommender.Shop.of(List.of(products), Goods.NAMES));
    }

    private void did(String customer, String type, String sku) {
        recommender.add(Goods.entry(++position, customer, type, sku, Goods.TODAY));
    }

    private LocalText first(String customer, String... context) {
        return pick(customer, context).reason();
    }

    private Recommend.Pick pick(String customer, String... context) {
        return recommender
                .recommend(new Recommend.Query(customer, List.of(context), Search.Filters.IN_STOCK, 1), Goods.TODAY, 0)
                .picks()
                .get(0);
    }

    private List<Recommend.Pick> picks(String customer, Search.Filters filters) {
        return recommender
                .recommend(new Recommend.Query(customer, List.of(), filters, 5), Goods.TODAY, 0)
                .picks();
    }
}
