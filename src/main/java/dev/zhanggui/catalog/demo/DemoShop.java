package dev.zhanggui.catalog.demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.catalog.content.Drawing;
import dev.zhanggui.message.Gtin;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The demo shop's catalogue: YAML files in a folder of the class path, written by people. A file that does not hold
 * together is a defect of the build, so reading stops with its name and the cause.
 */
public final class DemoShop {

    /** Where the demo shop lies on the class path. */
    public static final String FOLDER = "/demo/catalogue/";

    /** The stores, in the order in which the files count. */
    public static final List<String> STORES = List.of("jingan", "xuhui", "pudong");

    private static final String CURRENCY = "CNY";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final String folder;
    private final Map<String, String> hexOfColour = new HashMap<>();
    private final Map<String, String> categoryOfType = new HashMap<>();
    private final List<CatalogTerm> terms = new ArrayList<>();
    private final Map<String, List<Product.Place>> placesOfType = new HashMap<>();

    private DemoShop(String folder) {
        this.folder = folder;
    }

    private record Name(String zh, String en) {
        LocalText text() {
            return new LocalText(zh, en);
        }
    }

    private record Synonyms(List<String> zh, List<String> en) {}

    private record Word(String id, Name name, Synonyms synonyms, @Nullable String hex, @Nullable List<Word> types) {}

    private record Picture(String shape, List<String> colours) {}

    private record Fact(Name text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Fact of(Object value) {
            if (value instanceof Map<?, ?> both) {
                return new Fact(new Name(String.valueOf(both.get("zh")), String.valueOf(both.get("en"))));
            }
            return new Fact(new Name(String.valueOf(value), String.valueOf(value)));
        }
    }

    private record Shelf(Map<String, List<Integer>> bySize) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Shelf of(Object value) {
            Map<String, List<Integer>> bySize = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> sizes) {
                sizes.forEach((size, counts) -> bySize.put(String.valueOf(size), counts(counts)));
            } else {
                bySize.put("", counts(value));
            }
            return new Shelf(bySize);
        }

        private static List<Integer> counts(Object value) {
            return ((List<?>) value).stream().map(count -> (Integer) count).toList();
        }
    }

    private record Item(
            String sku,
            String type,
            String brand,
            Name title,
            Name description,
            BigDecimal price,
            List<String> colours,
            List<String> materials,
            @Nullable String audience,
            @Nullable Map<String, Fact> attributes,
            @Nullable List<String> tags,
            Picture picture,
            Barcodes gtin,
            Shelf stock) {}

    private record Barcodes(List<Product.Barcode> all) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Barcodes of(Object value) {
            List<Product.Barcode> all = new ArrayList<>();
            if (value instanceof Map<?, ?> sizes) {
                sizes.forEach((size, written) -> all.add(barcode(String.valueOf(size), written)));
            } else {
                all.add(barcode("", value));
            }
            return new Barcodes(all);
        }

        private static Product.Barcode barcode(String size, Object written) {
            String gtin = Gtin.read(String.valueOf(written))
                    .orElseThrow(() -> new IllegalArgumentException("gtin " + written + " has a wrong check digit"));
            return new Product.Barcode(gtin, size, "");
        }
    }

    /** A shelf of a store with the types that lie there. */
    private record Rack(Name place, List<String> types) {
        @JsonCreator
        static Rack of(
                @JsonProperty(value = "place", required = true) Fact place,
                @JsonProperty(value = "types", required = true) List<String> types) {
            return new Rack(place.text(), types);
        }
    }

    private record Racks(Map<String, List<Rack>> stores) {}

    private record Categories(List<Word> categories) {}

    private record Brands(List<Word> brands) {}

    private record Colours(List<Word> colours) {}

    private record Materials(List<Word> materials) {}

    private record Tags(List<Word> tags) {}

    private record Audiences(List<Word> audiences) {}

    private record Items(List<Item> products) {}

    /** The demo shop as shipped. */
    public static CatalogContent read() {
        return read(FOLDER);
    }

    /** @param folder on the class path, with a slash at both ends */
    static CatalogContent read(String folder) {
        return new DemoShop(folder).content();
    }

    private CatalogContent content() {
        List<Word> categories = file("categories.yml", Categories.class).categories();
        for (Word category : categories) {
            term("category", category, null);
        }
        for (Word category : categories) {
            for (Word type : Objects.requireNonNullElse(category.types(), List.<Word>of())) {
                term("type", type, category.id());
                categoryOfType.put(type.id(), category.id());
            }
        }
        terms("brand", file("brands.yml", Brands.class).brands());
        terms("colour", file("colours.yml", Colours.class).colours());
        terms("material", file("materials.yml", Materials.class).materials());
        terms("tag", file("tags.yml", Tags.class).tags());
        terms("audience", file("audiences.yml", Audiences.class).audiences());
        file("shelves.yml", Racks.class)
                .stores()
                .forEach((store, racks) -> racks.forEach(rack -> rack.types().forEach(type -> placesOfType
                        .computeIfAbsent(type, any -> new ArrayList<>())
                        .add(new Product.Place(store, rack.place().text())))));
        List<Product> products = new ArrayList<>();
        Map<String, Drawing> drawings = new HashMap<>();
        for (Word category : categories) {
            for (Item item :
                    file("products/" + category.id() + ".yml", Items.class).products()) {
                products.add(product(item));
                drawings.put(
                        item.sku(),
                        new Drawing(
                                item.picture().shape(),
                                item.picture().colours().stream()
                                        .map(colour -> hexOfColour.getOrDefault(colour, colour))
                                        .toList()));
            }
        }
        return new CatalogContent(terms, products, drawings);
    }

    private void terms(String kind, List<Word> words) {
        words.forEach(word -> term(kind, word, null));
    }

    private void term(String kind, Word word, @Nullable String parent) {
        if (word.hex() != null) {
            hexOfColour.put(word.id(), word.hex());
        }
        LocalText name = word.name().text();
        terms.add(new CatalogTerm(
                new Vocabulary.Term(
                        kind,
                        word.id(),
                        name,
                        further(word.synonyms().zh(), name.zh()),
                        further(word.synonyms().en(), name.en())),
                parent));
    }

    private static List<String> further(List<String> words, String name) {
        return words.stream().filter(word -> !word.equals(name)).distinct().toList();
    }

    private Product product(Item item) {
        String category = categoryOfType.get(item.type());
        if (category == null) {
            throw new IllegalStateException(
                    folder + ": product " + item.sku() + " has the type " + item.type() + ", which no category has");
        }
        List<Product.Stock> stock = new ArrayList<>();
        item.stock().bySize().forEach((size, counts) -> {
            for (int store = 0; store < STORES.size(); store++) {
                stock.add(new Product.Stock(size, STORES.get(store), counts.get(store)));
            }
        });
        Map<String, LocalText> attributes = new LinkedHashMap<>();
        Objects.requireNonNullElse(item.attributes(), Map.<String, Fact>of())
                .forEach((key, fact) -> attributes.put(key, fact.text().text()));
        return new Product(
                item.sku(),
                item.title().text(),
                item.description().text(),
                category,
                item.type(),
                item.brand(),
                Money.of(item.price(), CURRENCY),
                item.colours(),
                item.materials(),
                item.audience(),
                Objects.requireNonNullElse(item.tags(), List.of()),
                attributes,
                "/pictures/" + item.sku() + ".svg",
                "/chat/?product=" + item.sku(),
                stock,
                item.gtin().all(),
                placesOfType.getOrDefault(item.type(), List.of()));
    }

    private <T> T file(String name, Class<T> type) {
        try (InputStream in = DemoShop.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new IllegalStateException(folder + name + " is missing from the class path");
            }
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + name, e);
        }
    }
}
