package dev.zhanggui.dialog;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Product.Stock;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Search.Filters;
import dev.zhanggui.message.Search.Supply;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in for catalogue and recommender in which conversation tests play: a few products of
 * {@code tests/catalogue.yml}. It searches by filters alone, in the order of the file, and leaves filters out one after
 * the other until something is found.
 */
final class Stage {

    private final List<Product> products;
    private final Vocabulary.Terms terms;
    private final List<Till.Placed> orders;
    private final Till till;
    private final Registry registry = new Registry();

    private Stage(List<Product> products, Vocabulary.Terms terms, List<Till.Placed> orders) {
        this.products = List.copyOf(products);
        this.terms = terms;
        this.orders = List.copyOf(orders);
        this.till = new Till(products, orders);
    }

    /** The same shop for another conversation, with nothing in the cart. */
    Stage again() {
        return new Stage(products, terms, orders);
    }

    static Stage read(Yaml file, String currency) {
        file.allow("products", "words", "orders");
        List<Product> products = file.need("products").list().stream()
                .map(each -> product(each, currency))
                .toList();
        List<Vocabulary.Term> terms = file.get("words").map(Yaml::list).orElse(List.of()).stream()
                .map(each -> new Vocabulary.Term(
                        each.need("kind").text(),
                        each.need("id").text(),
                        new LocalText(each.need("zh").text(), each.need("en").text()),
                        List.of(),
                        List.of()))
                .toList();
        List<Till.Placed> orders = file.get("orders").map(Yaml::list).orElse(List.of()).stream()
                .map(each -> order(each, products))
                .toList();
        return new Stage(products, new Vocabulary.Terms(terms), orders);
    }

    private static Till.Placed order(Yaml node, List<Product> products) {
        node.allow("number", "tail", "state", "sku");
        List<Shopping.Line> lines = products.stream()
                .filter(product -> product.sku().equals(node.need("sku").text()))
                .map(product -> new Shopping.Line(product.sku(), "", product.title(), product.price(), 1, Set.of()))
                .toList();
        Money price = products.get(0).price();
        Money paid = lines.isEmpty() ? price : lines.get(0).unit();
        Money nothing = new Money(0, paid.currency());
        Shopping.State state = Shopping.State.valueOf(node.need("state").text().toUpperCase(Locale.ROOT));
        return new Till.Placed(
                new Shopping.Order(
                        node.need("number").text(),
                        state,
                        lines,
                        paid,
                        nothing,
                        nothing,
                        paid,
                        "",
                        null,
                        List.of(),
                        null,
                        state == Shopping.State.REFUNDED),
                node.need("tail").text());
    }

    private static Product product(Yaml node, String currency) {
        node.allow("sku", "title", "kind", "brand", "price", "colours", "materials", "audience", "tags", "stock");
        String[] kind = node.need("kind").text().split("/", 2);
        LocalText title = ShopFile.local(node.need("title"));
        String sku = node.need("sku").text();
        return new Product(
                sku,
                title,
                title,
                kind[0],
                kind[kind.length - 1],
                node.get("brand").map(Yaml::text).orElse("own"),
                Money.of(new BigDecimal(node.need("price").text()), currency),
                node.get("colours").map(Yaml::texts).orElse(List.of()),
                node.get("materials").map(Yaml::texts).orElse(List.of()),
                node.get("audience").map(Yaml::text).orElse(null),
                node.get("tags").map(Yaml::texts).orElse(List.of()),
                Map.of(),
                "/pictures/" + sku,
                "/products/" + sku,
                stock(node.need("stock")));
    }

    private static List<Stock> stock(Yaml node) {
        List<Stock> stock = new ArrayList<>();
        node.map().forEach((store, sizes) -> {
            if (sizes.isMap()) {
                sizes.map().forEach((size, count) -> stock.add(new Stock(size, store, Integer.parseInt(count.text()))));
            } else {
                stock.add(new Stock("", store, Integer.parseInt(sizes.text())));
            }
        });
        return stock;
    }

    /** The SKUs of the products. */
    Set<String> skus() {
        return products.stream().map(Product::sku).collect(Collectors.toSet());
    }

    Vocabulary.Terms terms() {
        return terms;
    }

    /** Answers a lookup as the other rooms would. */
    Input answer(Effect lookup) {
        if (lookup instanceof Effect.SearchFor search) {
            return new Input.Found(search(search.query()));
        }
        if (lookup instanceof Effect.RecommendFor recommend) {
            return new Input.Picked(recommend(recommend));
        }
        if (lookup instanceof Effect.LookAt look) {
            return new Input.Looked(new dev.zhanggui.message.Products.Found(look.skus().stream()
                    .flatMap(sku ->
                            products.stream().filter(product -> product.sku().equals(sku)))
                    .toList()));
        }
        if (lookup instanceof Effect.ShopFor shop) {
            return new Input.Shopped(till.answer(shop.action(), shop.details()));
        }
        if (lookup instanceof Effect.ProfileFor profile) {
            return new Input.Profiled(registry.answer(profile));
        }
        throw new IllegalArgumentException("not a lookup: " + lookup);
    }

    private Search.Result search(Search.Query query) {
        Filters filters = query.filters();
        List<String> relaxed = new ArrayList<>();
        List<Product> hits = matching(filters);
        for (Relaxation next : relaxations()) {
            Filters wider = next.change().apply(filters);
            if (hits.isEmpty() && !wider.equals(filters)) {
                filters = wider;
                relaxed.add(next.field());
                hits = matching(filters);
            }
        }
        Comparator<Product> byPrice = Comparator.comparing(Product::price);
        List<Product> sorted =
                switch (query.sort()) {
                    case RELEVANCE -> hits;
                    case CHEAPEST -> hits.stream().sorted(byPrice).toList();
                    case DEAREST -> hits.stream().sorted(byPrice.reversed()).toList();
                };
        return new Search.Result(
                sorted.stream().limit(query.limit()).toList(), sorted.size(), sorted.isEmpty() ? List.of() : relaxed);
    }

    private Recommend.Picks recommend(Effect.RecommendFor query) {
        return new Recommend.Picks(matching(query.filters()).stream()
                .filter(product -> !query.context().contains(product.sku()))
                .limit(query.limit())
                .map(product -> new Recommend.Pick(product, 1, new LocalText("正合适", "a good match")))
                .toList());
    }

    private List<Product> matching(Filters filters) {
        return products.stream().filter(product -> fits(product, filters)).toList();
    }

    private static boolean fits(Product product, Filters filters) {
        Set<String> traits = Shown.of(product).traits();
        return any(filters.categories(), Stream.of(product.category()))
                && any(filters.types(), Stream.of(product.type()))
                && any(filters.brands(), Stream.of(product.brand()))
                && any(filters.colours(), product.colours().stream())
                && any(filters.materials(), product.materials().stream())
                && any(filters.tags(), product.tags().stream())
                && isSupplied(product, filters.sizes(), filters.supply())
                && isFor(product.audience(), filters.audience())
                && (filters.minPrice() == null || product.price().compareTo(filters.minPrice()) >= 0)
                && (filters.maxPrice() == null || product.price().compareTo(filters.maxPrice()) <= 0)
                && filters.without().stream().noneMatch(traits::contains)
                && !filters.excluded().contains(product.sku());
    }

    private static boolean isSupplied(Product product, Set<String> sizes, Supply supply) {
        List<Stock> asked = product.stock().stream()
                .filter(stock -> sizes.isEmpty() || sizes.contains(stock.size()))
                .toList();
        boolean available = asked.stream().anyMatch(stock -> stock.count() > 0);
        return !asked.isEmpty() && (supply == Supply.ANY || available == (supply == Supply.AVAILABLE));
    }

    private static boolean isFor(@Nullable String audience, @Nullable String wanted) {
        boolean anyone = audience == null || audience.equals("unisex");
        return wanted == null
                || wanted.equals(audience)
                || (anyone && (wanted.equals("women") || wanted.equals("men")));
    }

    private static boolean any(Set<String> wanted, Stream<String> had) {
        return wanted.isEmpty() || had.anyMatch(wanted::contains);
    }

    private record Relaxation(String field, UnaryOperator<Filters> change) {}

    private static List<Relaxation> relaxations() {
        return Arrays.asList(
                new Relaxation("tags", f -> with(f, f.colours(), f.materials(), Set.of(), f.sizes(), f.maxPrice())),
                new Relaxation("materials", f -> with(f, f.colours(), Set.of(), f.tags(), f.sizes(), f.maxPrice())),
                new Relaxation("colours", f -> with(f, Set.of(), f.materials(), f.tags(), f.sizes(), f.maxPrice())),
                new Relaxation("sizes", f -> with(f, f.colours(), f.materials(), f.tags(), Set.of(), f.maxPrice())),
                new Relaxation("maxPrice", f -> with(f, f.colours(), f.materials(), f.tags(), f.sizes(), null)));
    }

    private static Filters with(
            Filters filters,
            Set<String> colours,
            Set<String> materials,
            Set<String> tags,
            Set<String> sizes,
            @Nullable Money max) {
        return new Filters(
                filters.categories(),
                filters.types(),
                filters.brands(),
                colours,
                materials,
                tags,
                sizes,
                filters.audience(),
                filters.minPrice(),
                max,
                filters.without(),
                filters.excluded(),
                filters.supply());
    }
}
