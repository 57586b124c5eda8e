package dev.zhanggui.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelaxationTest {

    private final Product redBoots = Goods.product("A1", "boots", 600, "red", Goods.one());
    private final Product blueShirt = Goods.product("B2", "shirts", 90, "blue", Goods.one());
    private final List<Product> products = List.of(redBoots, blueShirt);

    @Test
    void what_fits_is_left_alone() {
        Relaxation.Outcome outcome = Relaxation.relax(products, filters("boots", "red", "gift", null, 600L));

        assertThat(outcome.fits()).containsExactly(redBoots);
        assertThat(outcome.relaxed()).isEmpty();
    }

    @Test
    void only_what_stands_in_the_way_goes() {
        Relaxation.Outcome outcome = Relaxation.relax(products, filters("boots", "red", "gift", null, 500L));

        assertThat(outcome.fits()).containsExactly(redBoots);
        assertThat(outcome.relaxed()).containsExactly("maxPrice");
    }

    @Test
    void a_price_is_stretched_by_a_fifth_before_it_is_dropped() {
        Product dearer = Goods.product("A2", "boots", 5_000, "red", Goods.one());

        assertThat(Relaxation.relax(List.of(redBoots, dearer), filters("boots", null, null, null, 500L))
                        .fits())
                .containsExactly(redBoots);
        assertThat(Relaxation.relax(List.of(redBoots, dearer), filters("boots", null, null, null, 400L))
                        .fits())
                .containsExactly(redBoots, dearer);
        assertThat(Relaxation.relax(List.of(redBoots), filters("boots", null, null, 700L, null))
                        .relaxed())
                .containsExactly("minPrice");
    }

    @Test
    void the_least_important_goes_first() {
        Product rainy = Goods.product(
                "A3", "boots", "acorn", 100, List.of("blue"), List.of("steel"), "men", List.of("rain"), Goods.one());

        Relaxation.Outcome outcome = Relaxation.relax(List.of(rainy), filters("boots", "red", "gift", null, null));

        assertThat(outcome.relaxed()).containsExactly("tags", "colours");
    }

    @Test
    void kind_stock_and_refusals_always_hold() {
        Product soldOut = Goods.product("C1", "mugs", 50, "red", List.of(new Product.Stock("", "jingan", 0)));

        assertThat(Relaxation.relax(List.of(redBoots, soldOut), filters("mugs", null, null, null, null)))
                .isEqualTo(new Relaxation.Outcome(List.of(), List.of()));
        Search.Filters noRed = new Search.Filters(
                Set.of(),
                Set.of("boots"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                Set.of("red"),
                Set.of(),
                Search.Supply.AVAILABLE);
        assertThat(Relaxation.relax(products, noRed).fits()).isEmpty();
    }

    @Test
    void a_size_that_is_sold_out_is_relaxed_and_said() {
        Product onlyM = Goods.product(
                "A4",
                "boots",
                80,
                "red",
                List.of(new Product.Stock("M", "jingan", 2), new Product.Stock("L", "jingan", 0)));
        Search.Filters wantsL = new Search.Filters(
                Set.of(),
                Set.of("boots"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("L"),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                Search.Supply.AVAILABLE);

        Relaxation.Outcome outcome = Relaxation.relax(List.of(onlyM), wantsL);

        assertThat(outcome.fits()).containsExactly(onlyM);
        assertThat(outcome.relaxed()).containsExactly("sizes");
    }

    private static Search.Filters filters(
            String type, @Nullable String colour, @Nullable String tag, @Nullable Long min, @Nullable Long max) {
        return new Search.Filters(
                Set.of(),
                Set.of(type),
                Set.of(),
                colour == null ? Set.of() : Set.of(colour),
                Set.of(),
                tag == null ? Set.of() : Set.of(tag),
                Set.of(),
                null,
                min == null ? null : new Money(min * 100, "CNY"),
                max == null ? null : new Money(max * 100, "CNY"),
                Set.of(),
                Set.of(),
                Search.Supply.AVAILABLE);
    }
}
