package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommenderTest {

    private final Recommender recommender = new Recommender(1_000);
    private long position;

    @Test
    void aClickOnAnyChannelChangesTheNextAnswer() {
        open(shop());
        List<String> before = skus("ann", List.of(), 3);
        recommender.add(Goods.entry(++position, "ann", "product.clicked", "totes1", Goods.TODAY));
        List<String> after = skus("ann", List.of(), 3);
        assertThat(after).isNotEqualTo(before);
        assertThat(after.get(0)).startsWith("totes").isNotEqualTo("totes1");
        assertThat(skus("bo", List.of(), 3)).isEqualTo(before);
    }

    @Test
    void otherTypesComeToo() {
        open(shop());
        List<String> picks = skus("", List.of("running-shoes0"), 5);
        assertThat(picks.stream().filter(sku -> sku.startsWith("running-shoes")))
                .hasSize(3);
        assertThat(picks.stream().filter(sku -> sku.startsWith("sneakers"))).hasSize(2);
    }

    @Test
    void oneTypeFillsTheAnswerWhereItWasAskedFor() {
        open(shop());
        Search.Filters filters = Goods.filters(Set.of("running-shoes"), Set.of(), null, Set.of());
        assertThat(recommender
                        .recommend(new Recommend.Query("", List.of("running-shoes0"), filters, 5), Goods.TODAY, 0)
                        .picks())
                .hasSize(5)
                .allSatisfy(pick -> assertThat(pick.product().type()).isEqualTo("running-shoes"));
    }

    @Test
    void aNewShopShowsEveryCategoryAndOtherProductsToOthers() {
        open(shop());
        Set<List<String>> answers = new HashSet<>();
        for (long rotation = 0; rotation < 10; rotation++) {
            List<Recommend.Pick> picks = recommender
                    .recommend(new Recommend.Query("", List.of(), Search.Filters.IN_STOCK, 3), Goods.TODAY, rotation)
                    .picks();
            assertThat(picks)
                    .extracting(pick -> pick.product().category())
                    .containsExactlyInAnyOrder("shoes", "bags", "tea");
            answers.add(picks.stream().map(pick -> pick.product().sku()).toList());
        }
        assertThat(answers).hasSizeGreaterThan(5);
    }

    @Test
    void everythingThatFitsComesBeforeAnAnswerIsShort() {
        open(shop());
        assertThat(skus("", List.of(), 20)).hasSize(20).doesNotHaveDuplicates();
        Search.Filters filters = Goods.filters(Set.of("totes"), Set.of(), null, Set.of("totes0"));
        assertThat(recommender
                        .recommend(new Recommend.Query("", List.of("totes1"), filters, 20), Goods.TODAY, 0)
                        .picks())
                .extracting(pick -> pick.product().sku())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(2, 10).mapToObj(i -> "totes" + i).toList());
    }

    @Test
    void aPurchaseMayComeAgainAfterAMonth() {
        open(List.of(Goods.product("A", "totes").build()));
        recommender.add(Goods.order(++position, "ann", "order.placed", Goods.TODAY, "A"));
        for (int i = 0; i < 2 * History.MOST_STEPS; i++) {
            recommender.add(Goods.entry(++position, "ann", "product.viewed", "other" + i, Goods.TODAY));
        }
        assertThat(skus("ann", List.of(), 5)).isEmpty();
        assertThat(recommender
                        .recommend(
                                new Recommend.Query("ann", List.of(), Search.Filters.IN_STOCK, 5),
                                Goods.TODAY + Recommender.KEPT_DAYS,
                                0)
                        .picks())
                .hasSize(1);
    }

    @Test
    void soldOutAtOnceAndSizesOnlyWhenKnown() {
        Product shoe = Goods.product("A", "running-shoes")
                .stock("42", 1)
                .stock("43", 1)
                .build();
        open(List.of(shoe));
        assertThat(sized("42")).hasSize(1);
        recommender.announce("A", 1);
        assertThat(sized("42")).isEmpty();
        assertThat(skus("", List.of(), 1)).containsExactly("A");
        recommender.restock(Goods.product("A", "running-shoes")
                .stock("42", 0)
                .stock("43", 1)
                .build());
        assertThat(sized("42")).isEmpty();
        assertThat(sized("43")).hasSize(1);
        recommender.announce("A", 0);
        assertThat(skus("", List.of(), 1)).isEmpty();
    }

    @Test
    void whatOthersLookAtNextComesFirst() {
        open(shop());
        for (String customer : List.of("c1", "c2", "c3", "c4")) {
            recommender.add(Goods.entry(++position, customer, "product.viewed", "running-shoes0", Goods.TODAY - 20));
            recommender.add(Goods.entry(++position, customer, "product.viewed", "teapots3", Goods.TODAY - 20));
        }
        List<Recommend.Pick> picks = recommender
                .recommend(
                        new Recommend.Query("", List.of("running-shoes0"), Search.Filters.IN_STOCK, 10), Goods.TODAY, 0)
                .picks();
        assertThat(picks).anySatisfy(pick -> {
            assertThat(pick.product().sku()).isEqualTo("teapots3");
            assertThat(pick.reason().en()).contains("customers interested in “Item running-shoes0”");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 21})
    void theLimitIsBounded(int limit) {
        open(shop());
        assertInvalid(new Recommend.Query("", List.of(), Search.Filters.IN_STOCK, limit), "limit is 1 to 20");
    }

    @Test
    void theContextIsBounded() {
        open(shop());
        assertInvalid(
                new Recommend.Query("", Collections.nCopies(101, "A"), Search.Filters.IN_STOCK, 5),
                "context names at most 100");
    }

    private void assertInvalid(Recommend.Query query, String text) {
        assertThatThrownBy(() -> recommender.recommend(query, Goods.TODAY, 0))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID))
                .hasMessageContaining(text);
    }

    /** Ten products of each of four types in three categories. */
    private static List<Product> shop() {
        List<Product> products = new ArrayList<>();
        for (String type : Wares.TYPES) {
            for (int i = 0; i < 10; i++) {
                products.add(Goods.product(type + i, type)
                        .category(Wares.category(type))
                        .price(100 + 10 * i)
                        .build());
            }
        }
        return products;
    }

    private void open(List<Product> products) {
        recommender.open(Recommender.Shop.of(products, Goods.NAMES));
    }

    private List<String> skus(String customer, List<String> context, int limit) {
        return recommender
                .recommend(new Recommend.Query(customer, context, Search.Filters.IN_STOCK, limit), Goods.TODAY, 0)
                .picks()
                .stream()
                .map(pick -> pick.product().sku())
                .toList();
    }

    private List<Recommend.Pick> sized(String size) {
        return recommender
                .recommend(new Recommend.Query("", List.of(), Goods.sizes(size), 5), Goods.TODAY, 0)
                .picks();
    }
}
