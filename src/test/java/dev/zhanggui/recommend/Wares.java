package dev.zhanggui.recommend;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Arbitrary small catalogues and filters over the same few ids, so that they meet. */
final class Wares extends DomainContextBase {

    static final List<String> TYPES = List.of("running-shoes", "sneakers", "totes", "teapots");

    @Provide
    Arbitrary<List<Product>> products() {
        Arbitrary<Money> prices = Combinators.combine(
                        Arbitraries.longs().between(1, 8), Arbitraries.frequency(pair(9, "CNY"), pair(1, "USD")))
                .as((yuan, currency) -> new Money(yuan * 100, currency));
        Arbitrary<Goods.Builder> facts = Combinators.combine(
                        Arbitraries.of(TYPES),
                        Arbitraries.of("benyu", "tuoling"),
                        prices,
                        some("navy", "black", "red"),
                        some("mesh", "wool"),
                        some("marathon", "gift", "rain"),
                        Arbitraries.of("women", "men", "unisex", "kids").injectNull(.2))
                .as((type, brand, price, colours, materials, tags, audience) -> Goods.product("?", type)
                        .category(category(type))
                        .brand(brand)
                        .price(price)
                        .colours(colours.toArray(String[]::new))
                        .materials(materials.toArray(String[]::new))
                        .tags(tags.toArray(String[]::new))
                        .audience(audience));
        Arbitrary<List<Product.Stock>> stock = Combinators.combine(
                        Arbitraries.of("", "40", "41"),
                        Arbitraries.of("jingan", "xuhui"),
                        Arbitraries.integers().between(0, 3))
                .as(Product.Stock::new)
                .list()
                .ofMaxSize(4);
        return Combinators.combine(facts, stock)
                .as((builder, pieces) -> stocked(builder.build(), pieces))
                .list()
                .ofMaxSize(25)
                .map(Wares::named);
    }

    @Provide
    Arbitrary<Search.Filters> filters() {
        Arbitrary<Money> bound = Arbitraries.longs()
                .between(0, 9)
                .map(yuan -> new Money(yuan * 100, "CNY"))
                .injectNull(.85);
        return Combinators.combine(
                        rarely("shoes", "bags", "tea"),
                        rarely("running-shoes", "totes", "unknown"),
                        rarely("navy", "red"),
                        rarely("marathon", "rain"),
                        rarely("40", "41"),
                        Arbitraries.of("women", "men", "unisex", "kids").injectNull(.85),
                        bound,
                        Combinators.combine(
                                        bound,
                                        rarely("mesh", "black", "benyu", "men", "tea"),
                                        rarely("S1", "S2", "S3", "S4"))
                                .as((max, without, excluded) -> new Object[] {max, without, excluded}))
                .as((categories, types, colours, tags, sizes, audience, min, rest) -> new Search.Filters(
                        categories,
                        types,
                        Set.of(),
                        colours,
                        Set.of(),
                        tags,
                        sizes,
                        audience,
                        min,
                        (Money) rest[0],
                        strings(rest[1]),
                        strings(rest[2]),
                        Search.Supply.AVAILABLE));
    }

    static String category(String type) {
        return switch (type) {
            case "running-shoes", "sneakers" -> "shoes";
            case "totes" -> "bags";
            default -> "tea";
        };
    }

    /** Whether a product may be shown, said the plain way. */
    static boolean fits(Product product, Search.Filters filters) {
        boolean stocked = product.stock().stream()
                .anyMatch(piece -> piece.count() > 0
                        && (filters.sizes().isEmpty() || filters.sizes().contains(piece.size())));
        Set<String> audiences = filters.audience() == null
                ? Set.of()
                : Set.of("women", "men").contains(filters.audience())
                        ? Set.of(filters.audience(), "unisex")
                        : Set.of(filters.audience());
        List<String> bears = new ArrayList<>(List.of(product.category(), product.type(), product.brand()));
        bears.addAll(product.colours());
        bears.addAll(product.materials());
        bears.addAll(product.tags());
        if (product.audience() != null) {
            bears.add(product.audience());
        }
        return stocked
                && (filters.categories().isEmpty() || filters.categories().contains(product.category()))
                && (filters.types().isEmpty() || filters.types().contains(product.type()))
                && (filters.colours().isEmpty() || product.colours().stream().anyMatch(filters.colours()::contains))
                && (filters.tags().isEmpty() || product.tags().stream().anyMatch(filters.tags()::contains))
                && (audiences.isEmpty() || (product.audience() != null && audiences.contains(product.audience())))
                && (filters.minPrice() == null
                        || (product.price().currency().equals(filters.minPrice().currency())
                                && product.price().compareTo(filters.minPrice()) >= 0))
                && (filters.maxPrice() == null
                        || (product.price().currency().equals(filters.maxPrice().currency())
                                && product.price().compareTo(filters.maxPrice()) <= 0))
                && bears.stream().noneMatch(filters.without()::contains)
                && !filters.excluded().contains(product.sku());
    }

    private static Product stocked(Product product, List<Product.Stock> stock) {
        return copy(product, product.sku(), stock);
    }

    private static List<Product> named(List<Product> products) {
        List<Product> named = new ArrayList<>();
        for (Product product : products) {
            named.add(copy(product, "S" + named.size(), product.stock()));
        }
        return named;
    }

    static Product copy(Product product, String sku, List<Product.Stock> stock) {
        return new Product(
                sku,
                product.title(),
                product.description(),
                product.category(),
                product.type(),
                product.brand(),
                product.price(),
                product.colours(),
                product.materials(),
                product.audience(),
                product.tags(),
                product.attributes(),
                product.image(),
                product.url(),
                stock);
    }

    private static Arbitrary<Set<String>> some(String... ids) {
        return Arbitraries.of(ids).set().ofMaxSize(2);
    }

    private static Arbitrary<Set<String>> rarely(String... ids) {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.just(Set.<String>of())),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(ids).set().ofMinSize(1).ofMaxSize(2)));
    }

    private static net.jqwik.api.Tuple.Tuple2<Integer, String> pair(int frequency, String value) {
        return net.jqwik.api.Tuple.of(frequency, value);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> strings(Object set) {
        return (Set<String>) set;
    }
}
