package dev.zhanggui.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private final Product boots = Goods.product(
            "A1",
            "boots",
            "acorn",
            500,
            List.of("red", "black"),
            List.of("wool"),
            "unisex",
            List.of("gift"),
            List.of(
                    new Product.Stock("M", "jingan", 0),
                    new Product.Stock("M", "xuhui", 1),
                    new Product.Stock("L", "jingan", 0)));

    @ParameterizedTest
    @CsvSource({"500, true", "499, false", "501, true"})
    void the_upper_bound_is_inclusive(long max, boolean fits) {
        assertThat(Filter.fits(boots, price(null, new Money(max * 100, "CNY")))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"500, true", "499, true", "501, false"})
    void the_lower_bound_is_inclusive(long min, boolean fits) {
        assertThat(Filter.fits(boots, price(new Money(min * 100, "CNY"), null))).isEqualTo(fits);
    }

    @Test
    void another_currency_does_not_fit() {
        assertThat(Filter.fits(boots, price(null, new Money(1_000_000, "EUR")))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"women, true", "men, true", "unisex, true", "kids, false"})
    void unisex_fits_women_and_men(String wanted, boolean fits) {
        assertThat(Filter.fits(boots, audience(wanted))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"women, true", "men, true", "kids, false"})
    void what_is_for_nobody_in_particular_fits_women_and_men(String wanted, boolean fits) {
        Product tea = Goods.product("T1", "green", "acorn", 5, List.of(), List.of(), null, List.of(), Goods.one());
        assertThat(Filter.fits(tea, audience(wanted))).isEqualTo(fits);
    }

    @Test
    void what_is_made_for_women_does_not_fit_who_wants_unisex() {
        Product hers = Goods.product("A2", "boots", "acorn", 5, List.of(), List.of(), "women", List.of(), Goods.one());
        assertThat(Filter.fits(hers, audience("women"))).isTrue();
        assertThat(Filter.fits(hers, audience("unisex"))).isFalse();
        assertThat(Filter.fits(hers, audience("men"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "M, AVAILABLE, true", "L, AVAILABLE, false", "S, AVAILABLE, false",
        "M, ANY, true", "L, ANY, true", "S, ANY, false",
        "M, SOLD_OUT, false", "L, SOLD_OUT, true", "S, SOLD_OUT, false"
    })
    void a_size_counts_where_a_piece_of_it_is_there(String size, Search.Supply supply, boolean fits) {
        assertThat(Filter.fits(boots, with(Set.of(), Set.of(), Set.of(size), supply)))
                .isEqualTo(fits);
    }

    @Test
    void nothing_on_hand_is_not_in_stock() {
        Product none = Goods.product("A3", "boots", 5, "red", List.of(new Product.Stock("", "jingan", 0)));
        assertThat(Filter.fits(none, with(Set.of(), Set.of(), Set.of(), Search.Supply.AVAILABLE)))
                .isFalse();
        assertThat(Filter.fits(none, with(Set.of(), Set.of(), Set.of(), Search.Supply.ANY)))
                .isTrue();
        assertThat(Filter.fits(none, with(Set.of(), Set.of(), Set.of(), Search.Supply.SOLD_OUT)))
                .isTrue();
        assertThat(Filter.fits(boots, with(Set.of(), Set.of(), Set.of(), Search.Supply.SOLD_OUT)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wear", "boots", "acorn", "black", "wool", "gift", "unisex"})
    void what_is_refused_may_be_of_any_kind(String id) {
        assertThat(Filter.fits(boots, with(Set.of(id), Set.of(), Set.of(), Search.Supply.AVAILABLE)))
                .isFalse();
    }

    @Test
    void an_excluded_product_does_not_come() {
        assertThat(Filter.fits(boots, with(Set.of(), Set.of("A1"), Set.of(), Search.Supply.AVAILABLE)))
                .isFalse();
        assertThat(Filter.fits(boots, with(Set.of("mugs"), Set.of("A2"), Set.of(), Search.Supply.AVAILABLE)))
                .isTrue();
    }

    private static Search.Filters price(@Nullable Money min, @Nullable Money max) {
        return new Search.Filters(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                min,
                max,
                Set.of(),
                Set.of(),
                Search.Supply.AVAILABLE);
    }

    private static Search.Filters audience(String audience) {
        return new Search.Filters(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                audience,
                null,
                null,
                Set.of(),
                Set.of(),
                Search.Supply.AVAILABLE);
    }

    private static Search.Filters with(
            Set<String> without, Set<String> excluded, Set<String> sizes, Search.Supply supply) {
        return new Search.Filters(
                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), sizes, null, null, null, without, excluded,
                supply);
    }
}
