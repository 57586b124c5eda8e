package dev.zhanggui.recommend;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Timeline;
import dev.zhanggui.message.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Products, entries and filters for tests. */
final class Goods {

    static final int TODAY = 20_000;
    static final Names NAMES = new Names(terms());

    private Goods() {}

    static Builder product(String sku, String type) {
        return new Builder(sku, type);
    }

    static final class Builder {
        private final String sku;
        private final String type;
        private String category = "shoes";
        private String brand = "benyu";
        private Money price = new Money(39_900, "CNY");
        private List<String> colours = List.of();
        private List<String> materials = List.of();
        private List<String> tags = List.of();
        private @Nullable String audience = "unisex";
        private final List<Product.Stock> stock = new ArrayList<>();

        private Builder(String sku, String type) {
            this.sku = sku;
            this.type = type;
        }

        Builder category(String id) {
            category = id;
            return this;
        }

        Builder brand(String id) {
            brand = id;
            return this;
        }

        Builder price(long yuan) {
            price = new Money(yuan * 100, "CNY");
            return this;
        }

        Builder price(Money money) {
            price = money;
            return this;
        }

        Builder colours(String... ids) {
            colours = List.of(ids);
            return this;
        }

        Builder materials(String... ids) {
            materials = List.of(ids);
            return this;
        }

        Builder tags(String... ids) {
            tags = List.of(ids);
            return this;
        }

        Builder audience(@Nullable String id) {
            audience = id;
            return this;
        }

        Builder stock(String size, int count) {
            stock.add(new Product.Stock(size, "jingan", count));
            return this;
        }

        Builder soldOut() {
            return stock("", 0);
        }

        Product build() {
            List<Product.Stock> pieces = stock.isEmpty() ? List.of(new Product.Stock("", "jingan", 5)) : stock;
            return new Product(
                    sku,
                    new LocalText("商品" + sku, "Item " + sku),
                    new LocalText("", ""),
                    category,
                    type,
                    brand,
                    price,
                    colours,
                    materials,
                    audience,
                    tags,
                    Map.of(),
                    "/" + sku + ".svg",
                    "/p/" + sku,
                    pieces);
        }
    }

    static List<Vocabulary.Term> terms() {
        return List.of(
                term("category", "shoes", "鞋履", "Shoes"),
                term("category", "bags", "箱包", "Bags"),
                term("type", "running-shoes", "跑鞋", "Running shoes"),
                term("type", "sneakers", "休闲鞋", "Sneakers"),
                term("type", "t-shirts", "T恤", "T-shirts"),
                term("brand", "benyu", "奔屿", "Benyu"),
                term("colour", "navy", "藏青色", "navy"),
                term("material", "mesh", "网布", "mesh"),
                term("tag", "marathon", "马拉松", "marathon"));
    }

    private static Vocabulary.Term term(String kind, String id, String zh, String en) {
        return new Vocabulary.Term(kind, id, new LocalText(zh, en), List.of(), List.of());
    }

    static Timeline.Entry entry(long position, String customer, String type, @Nullable String sku, int day) {
        return entry(position, customer, type, sku, sku == null ? "{}" : "{\"sku\":\"" + sku + "\"}", day);
    }

    static Timeline.Entry order(long position, String customer, String type, int day, String... skus) {
        StringBuilder lines = new StringBuilder();
        for (String sku : skus) {
            lines.append(lines.isEmpty() ? "" : ",")
                    .append("{\"sku\":\"")
                    .append(sku)
                    .append("\",\"quantity\":1}");
        }
        return entry(position, customer, type, null, "{\"orderId\":\"1\",\"lines\":[" + lines + "]}", day);
    }

    static Timeline.Entry entry(
            long position, String customer, String type, @Nullable String sku, String data, int day) {
        return new Timeline.Entry(
                position,
                customer,
                new Behaviour.Event(
                        "test",
                        Long.toString(position),
                        type,
                        new Identity("web", customer),
                        Instant.ofEpochSecond(day * 86_400L + 3_600),
                        sku,
                        data));
    }

    /** Filters of which only some are set. */
    static Search.Filters filters(Set<String> types, Set<String> colours, @Nullable Money max, Set<String> excluded) {
        return new Search.Filters(
                Set.of(),
                types,
                Set.of(),
                colours,
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                max,
                Set.of(),
                excluded,
                Search.Supply.AVAILABLE);
    }

    static Search.Filters sizes(String... sizes) {
        return new Search.Filters(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(sizes),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                Search.Supply.AVAILABLE);
    }
}
