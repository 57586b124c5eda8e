package dev.zhanggui.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for any catalogue and any question. */
class ProductSearchPropertyTest {

    @Property(tries = 200)
    void every_hit_satisfies_every_filter_that_was_not_relaxed(
            @ForAll("products") List<Product> products,
            @ForAll("filters") Search.Filters filters,
            @ForAll("texts") String text) {
        Search.Result result = search(products, filters, text, Search.Sort.RELEVANCE, 50);

        Search.Filters left = without(filters, Set.copyOf(result.relaxed()));
        assertThat(result.hits()).allMatch(product -> Filter.fits(product, left));
        if (filters.supply() == Search.Supply.AVAILABLE) {
            assertThat(result.hits()).allMatch(product -> product.available() > 0);
        }
    }

    @Property(tries = 200)
    void nothing_is_relaxed_without_need(
            @ForAll("products") List<Product> products, @ForAll("filters") Search.Filters filters) {
        Relaxation.Outcome outcome = Relaxation.relax(products, filters);

        if (outcome.relaxed().stream().noneMatch(name -> name.endsWith("Price"))) {
            for (String name : outcome.relaxed()) {
                Set<String> others = new HashSet<>(outcome.relaxed());
                others.remove(name);
                assertThat(products).noneMatch(product -> Filter.fits(product, without(filters, others)));
            }
        }
        assertThat(outcome.relaxed().isEmpty())
                .isEqualTo(products.stream().anyMatch(product -> Filter.fits(product, filters))
                        || outcome.fits().isEmpty());
    }

    @Property(tries = 100)
    void the_cheapest_come_first(
            @ForAll("products") List<Product> products,
            @ForAll("filters") Search.Filters filters,
            @ForAll("texts") String text) {
        Comparator<Product> byPrice = Comparator.comparing(Product::price);
        assertThat(search(products, filters, text, Search.Sort.CHEAPEST, 50).hits())
                .isSortedAccordingTo(byPrice);
        assertThat(search(products, filters, text, Search.Sort.DEAREST, 50).hits())
                .isSortedAccordingTo(byPrice.reversed());
    }

    @Property(tries = 100)
    void the_order_of_insertion_does_not_matter(
            @ForAll("products") List<Product> products,
            @ForAll("filters") Search.Filters filters,
            @ForAll("texts") String text,
            @ForAll Random random) {
        List<Product> shuffled = new ArrayList<>(products);
        Collections.shuffle(shuffled, random);

        assertThat(search(shuffled, filters, text, Search.Sort.RELEVANCE, 50))
                .isEqualTo(search(products, filters, text, Search.Sort.RELEVANCE, 50));
    }

    @Property(tries = 100)
    void a_limit_cuts_the_list_and_not_the_total(
            @ForAll("products") List<Product> products,
            @ForAll("filters") Search.Filters filters,
            @ForAll("texts") String text) {
        Search.Result all = search(products, filters, text, Search.Sort.RELEVANCE, 50);
        Search.Result first = search(products, filters, text, Search.Sort.RELEVANCE, 2);

        assertThat(first.total()).isEqualTo(all.total()).isEqualTo(all.hits().size());
        assertThat(first.hits())
                .isEqualTo(all.hits().subList(0, Math.min(2, all.hits().size())));
    }

    private static Search.Result search(
            List<Product> products, Search.Filters filters, String text, Search.Sort sort, int limit) {
        Catalog catalog = Goods.catalog(products);
        Map<String, Embedding> vectors = new HashMap<>();
        products.forEach(product -> vectors.put(product.sku(), vector(product.sku())));
        ProductSearch search = ProductSearch.of(catalog).with(Vectors.NONE.with(Language.EN, vectors));
        return search.search(catalog, new Search.Query(text, Language.EN, filters, sort, limit), vector(text));
    }

    private static Embedding vector(String text) {
        Random random = new Random(text.hashCode());
        return new Embedding(new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()});
    }

    private static Search.Filters without(Search.Filters filters, Set<String> names) {
        return new Search.Filters(
                filters.categories(),
                filters.types(),
                names.contains("brands") ? Set.of() : filters.brands(),
                names.contains("colours") ? Set.of() : filters.colours(),
                names.contains("materials") ? Set.of() : filters.materials(),
                names.contains("tags") ? Set.of() : filters.tags(),
                names.contains("sizes") ? Set.of() : filters.sizes(),
                filters.audience(),
                price(filters.minPrice(), names.contains("minPrice")),
                price(filters.maxPrice(), names.contains("maxPrice")),
                filters.without(),
                filters.excluded(),
                filters.supply());
    }

    private static @Nullable Money price(@Nullable Money bound, boolean relaxed) {
        return relaxed ? null : bound;
    }

    @Provide
    Arbitrary<List<Product>> products() {
        return Goods.products();
    }

    @Provide
    Arbitrary<Search.Filters> filters() {
        return Goods.filters();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                "", "  ", "boots", "red shirts", "靴子", "马克杯 mugs", "nothing of ours", "500", "\u0000*:~\"");
    }
}
