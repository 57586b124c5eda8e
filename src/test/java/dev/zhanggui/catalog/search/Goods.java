package dev.zhanggui.catalog.search;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Products and filters for tests. */
final class Goods {

    static final List<String> COLOURS = List.of("red", "blue", "black");
    static final List<String> TYPES = List.of("boots", "shirts", "mugs");
    static final List<String> BRANDS = List.of("acorn", "birch");
    static final List<String> MATERIALS = List.of("wool", "steel");
    static final List<String> TAGS = List.of("gift", "rain");
    static final List<String> SIZES = List.of("S", "M");
    static final List<String> AUDIENCES = List.of("women", "men", "unisex", "kids");

    private static final Map<String, String> CATEGORIES = Map.of("boots", "wear", "shirts", "wear", "mugs", "home");
    private static final Map<String, String> ZH = Map.of("boots", "靴子", "shirts", "衬衫", "mugs", "马克杯");

    private Goods() {}

    static Product product(String sku, String type, long yuan, String colour, List<Product.Stock> stock) {
        return product(sku, type, "acorn", yuan, List.of(colour), List.of("wool"), "unisex", List.of("gift"), stock);
    }

    static List<Product.Stock> one() {
        return List.of(new Product.Stock("M", "jingan", 1));
    }

    static Product product(
            String sku,
            String type,
            String brand,
            long yuan,
            List<String> colours,
            List<String> materials,
            String audience,
            List<String> tags,
            List<Product.Stock> stock) {
        return new Product(
                sku,
                new LocalText(ZH.get(type) + sku, type + " " + sku),
                new LocalText("好" + ZH.get(type), "fine " + type),
                CATEGORIES.get(type),
                type,
                brand,
                new Money(yuan * 100, "CNY"),
                colours,
                materials,
                audience,
                tags,
                Map.of(),
                "/pictures/" + sku + ".svg",
                "/chat/?product=" + sku,
                stock);
    }

    static Catalog catalog(List<Product> products) {
        List<CatalogTerm> terms = new ArrayList<>();
        TYPES.forEach(type -> terms.add(new CatalogTerm(
                new Vocabulary.Term("type", type, new LocalText(ZH.get(type), type), List.of(), List.of()),
                CATEGORIES.get(type))));
        return new Catalog(terms, products);
    }

    static Arbitrary<List<Product>> products() {
        Arbitrary<List<Product.Stock>> stock = Combinators.combine(
                        Arbitraries.of("", "S", "M"),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2))
                .as((size, here, there) ->
                        List.of(new Product.Stock(size, "jingan", here), new Product.Stock(size, "xuhui", there)));
        Arbitrary<Product> product = Combinators.combine(
                        Arbitraries.strings().numeric().ofLength(4),
                        Arbitraries.of(TYPES),
                        Arbitraries.of(BRANDS),
                        Arbitraries.longs().between(1, 1_000),
                        some(COLOURS),
                        some(MATERIALS),
                        Arbitraries.of(AUDIENCES),
                        stock)
                .as((sku, type, brand, yuan, colours, materials, audience, pieces) -> product(
                        sku,
                        type,
                        brand,
                        yuan,
                        List.copyOf(colours),
                        List.copyOf(materials),
                        audience,
                        yuan % 2 == 0 ? List.of("gift") : List.of("rain"),
                        pieces));
        return product.list().ofMaxSize(12).uniqueElements(Product::sku);
    }

    static Arbitrary<Search.Filters> filters() {
        Arbitrary<Search.Filters> what = Combinators.combine(
                        some(TYPES), some(BRANDS), some(COLOURS), some(MATERIALS), some(TAGS), some(SIZES))
                .as((types, brands, colours, materials, tags, sizes) -> new Search.Filters(
                        Set.of(),
                        types,
                        brands,
                        colours,
                        materials,
                        tags,
                        sizes,
                        null,
                        null,
                        null,
                        Set.of(),
                        Set.of(),
                        Search.Supply.AVAILABLE));
        Arbitrary<Long> price = Arbitraries.longs().between(1, 1_000).injectNull(0.5);
        return Combinators.combine(
                        what,
                        Arbitraries.of(AUDIENCES).injectNull(0.6),
                        price,
                        price,
                        some(Stream.concat(COLOURS.stream(), BRANDS.stream()).toList()),
                        Arbitraries.of(Search.Supply.class))
                .as((base, audience, min, max, without, supply) -> new Search.Filters(
                        Set.of(),
                        base.types(),
                        base.brands(),
                        base.colours(),
                        base.materials(),
                        base.tags(),
                        base.sizes(),
                        audience,
                        min == null ? null : new Money(min * 100, "CNY"),
                        max == null ? null : new Money(max * 100, "CNY"),
                        without.size() == 1 ? without : Set.of(),
                        Set.of(),
                        supply));
    }

    private static Arbitrary<Set<String>> some(List<String> values) {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(Set.of())),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of(values).set().ofMinSize(1).ofMaxSize(2)));
    }
}
