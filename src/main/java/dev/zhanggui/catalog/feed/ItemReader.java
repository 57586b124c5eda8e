package dev.zhanggui.catalog.feed;

import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.message.Gtin;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes products of a feed's items, by Google's product data specification (support.google.com/merchants/answer/7052112).
 * What is required there and decides here what a customer sees must be right; what is only helpful is noted and left
 * out.
 */
final class ItemReader {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}._:~@+=-]{1,64}");
    private static final Pattern PRICE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,2})?)\\s*([A-Z]{3})");
    private static final Pattern LIST = Pattern.compile("[/,、，]");
    private static final Pattern PATH = Pattern.compile("[>＞]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\s]+");
    private static final Set<String> YOUNG = Set.of("newborn", "infant", "toddler", "kids");
    private static final Set<String> FACTS = Set.of("mpn", "pattern", "condition");
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_TEXT = 5_000;
    private static final int LONGEST_LINK = 2_000;
    private static final int MOST_VALUES = 10;
    private static final int MOST_PIECES = 1_000_000;
    private static final int LONGEST_PLACE = 40;

    private final FeedOptions options;
    private final Words words;
    private final Findings findings;
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Map<String, Integer> lineOfBarcode = new HashMap<>();
    private @Nullable Language language;

    ItemReader(FeedOptions options, Words words, Findings findings) {
        this.options = options;
        this.words = words;
        this.findings = findings;
        this.language = options.language();
    }

    /** The product, or empty when something required is missing or wrong; the findings say what. */
    Optional<Product> read(Item item) {
        findings.begin();
        String sku = id(item);
        Language spoken = language(item);
        LocalText title = text(item, spoken, "title", LONGEST_TITLE, known(sku).map(Product::title));
        LocalText description =
                text(item, spoken, "description", LONGEST_TEXT, known(sku).map(Product::description));
        Money price = price(item);
        String url = link(item, "link");
        String image = link(item, "image_link");
        int pieces = pieces(item);
        if (!findings.end()) {
            return Optional.empty();
        }
        CatalogTerm kind = kind(item);
        String size = size(item);
        List<String> colours = list(item, "color", "colour");
        return Optional.of(new Product(
                sku,
                title,
                description,
                kind.parent() == null ? kind.term().id() : kind.parent(),
                kind.term().id(),
                brand(item),
                price,
                colours,
                list(item, "material", "material"),
                audience(item),
                tags(item),
                facts(item),
                image,
                url,
                List.of(new Product.Stock(size, options.store(), pieces)),
                barcodes(item, size, colours),
                place(item, spoken, known(sku))));
    }

    /** A wrong number is no barcode, but the product is sold all the same. */
    private List<Product.Barcode> barcodes(Item item, String size, List<String> colours) {
        List<Product.Barcode> barcodes = new ArrayList<>();
        for (String written : LIST.split(item.value("gtin"), MOST_VALUES)) {
            if (!written.isBlank()) {
                Gtin.read(written)
                        .ifPresentOrElse(
                                gtin -> barcode(item, gtin)
                                        .ifPresent(fresh -> barcodes.add(new Product.Barcode(
                                                fresh, size, colours.size() == 1 ? colours.get(0) : ""))),
                                () -> findings.note(
                                        item.line(),
                                        "gtin",
                                        "'" + shortened(written.strip())
                                                + "' has not 8, 12, 13 or 14 digits, or its check digit is wrong; the"
                                                + " product comes without it",
                                        "copy the number under the barcode"));
            }
        }
        return barcodes;
    }

    private Optional<String> barcode(Item item, String gtin) {
        Integer first = lineOfBarcode.putIfAbsent(gtin, item.line());
        if (first == null) {
            return Optional.of(gtin);
        }
        findings.note(
                item.line(),
                "gtin",
                "'" + Gtin.printed(gtin) + "' is also the barcode of the item in line " + first
                        + "; the product comes without it",
                "give each variant a number of its own");
        return Optional.empty();
    }

    /** Where it lies in the feed's store, in an attribute of our own. */
    private List<Product.Place> place(Item item, Language spoken, Optional<Product> before) {
        String name =
                UNPRINTABLE.matcher(item.value("shelf_place")).replaceAll(" ").strip();
        if (name.isEmpty()) {
            return List.of();
        }
        if (name.length() > LONGEST_PLACE) {
            findings.note(
                    item.line(),
                    "shelf_place",
                    "it is longer than " + LONGEST_PLACE + " characters and left out",
                    "write what stands on the shelf, such as B3");
            return List.of();
        }
        LocalText known =
                before.flatMap(product -> product.placeIn(options.store())).orElse(new LocalText(name, name));
        return List.of(new Product.Place(
                options.store(),
                spoken == Language.ZH ? new LocalText(name, known.en()) : new LocalText(known.zh(), name)));
    }

    private Optional<Product> known(String sku) {
        return Optional.ofNullable(options.known().product(sku));
    }

    private String id(Item item) {
        String id = item.value("id");
        if (id.isEmpty()) {
            findings.error(item.line(), "id", "it is missing", "give every item an id of its own");
        } else if (!ID.matcher(id).matches()) {
            findings.error(
                    item.line(),
                    "id",
                    "it is not 1 to 64 letters, digits or . _ : ~ @ + = -",
                    "use the shop's article number");
        } else {
            Integer first = lineOfId.putIfAbsent(id, item.line());
            if (first != null) {
                findings.error(
                        item.line(),
                        "id",
                        "'" + id + "' is also the id of the item in line " + first,
                        "give each variant an id of its own");
            }
        }
        return id;
    }

    private LocalText text(Item item, Language spoken, String field, int longest, Optional<LocalText> before) {
        String text = UNPRINTABLE.matcher(item.value(field)).replaceAll(" ").strip();
        if (text.isEmpty()) {
            findings.error(item.line(), field, "it is missing", "write one; customers read it");
        } else if (text.length() > longest) {
            findings.note(
                    item.line(),
                    field,
                    "only the first " + longest + " of " + text.length() + " characters are used",
                    "shorten it");
            int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
            text = text.substring(0, end);
        }
        String words = text;
        return spoken == Language.ZH
                ? new LocalText(words, before.map(LocalText::en).orElse(words))
                : new LocalText(before.map(LocalText::zh).orElse(words), words);
    }

    private Language language(Item item) {
        String tag = item.value("content_language");
        if (language == null) {
            language = tag.isEmpty() ? Language.ZH : Language.ofTag(tag);
        } else if (!tag.isEmpty() && Language.ofTag(tag) != language) {
            findings.error(
                    item.line(),
                    "content_language",
                    "'" + tag + "' is not the language of the feed, " + language.tag(),
                    "import a feed for each language");
        }
        return language;
    }

    private Money price(Item item) {
        Money price = money(item, "price");
        if (price == null) {
            return new Money(0, "CNY");
        }
        if (item.value("sale_price").isEmpty()
                || !item.value("sale_price_effective_date").isEmpty()) {
            return price;
        }
        Money sale = money(item, "sale_price");
        if (sale != null && (!sale.currency().equals(price.currency()) || sale.compareTo(price) > 0)) {
            findings.error(
                    item.line(),
                    "sale_price",
                    "it is higher than the price or in another currency",
                    "lower or remove it");
        }
        return sale == null ? price : sale;
    }

    private @Nullable Money money(Item item, String field) {
        String text = item.value(field);
        Matcher matcher = PRICE.matcher(text);
        if (matcher.matches() && isCurrency(matcher.group(2))) {
            Money money = Money.of(new BigDecimal(matcher.group(1)), matcher.group(2));
            if (money.minor() > 0) {
                return money;
            }
        }
        findings.error(
                item.line(),
                field,
                text.isEmpty() ? "it is missing" : "'" + shortened(text) + "' is no price above 0",
                "write it as 399.00 CNY, with a point and without separators");
        return null;
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency ->
                        currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0);
    }

    private String link(Item item, String field) {
        String text = item.value(field);
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (text.length() <= LONGEST_LINK
                    && uri.getHost() != null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return uri.toASCIIString();
            }
        } catch (URISyntaxException e) {
            // reported below, with what is no URI at all
        }
        findings.error(
                item.line(),
                field,
                text.isEmpty() ? "it is missing" : "'" + shortened(text) + "' is no web address",
                "give a full https:// address of at most " + LONGEST_LINK + " characters, special characters encoded");
        return "";
    }

    private int pieces(Item item) {
        String availability = item.value("availability").replace(' ', '_');
        boolean here =
                switch (availability) {
                    case "in_stock" -> true;
                    case "out_of_stock", "preorder", "backorder" -> false;
                    default -> {
                        findings.error(
                                item.line(),
                                "availability",
                                availability.isEmpty()
                                        ? "it is missing"
                                        : "'" + shortened(availability) + "' is not known",
                                "write in_stock, out_of_stock, preorder or backorder");
                        yield false;
                    }
                };
        String quantity = item.value("quantity");
        if (!here) {
            return 0;
        }
        if (quantity.isEmpty()) {
            return 1;
        }
        if (!quantity.matches("\\d{1,7}") || Integer.parseInt(quantity) > MOST_PIECES) {
            findings.error(
                    item.line(),
                    "quantity",
                    "'" + shortened(quantity) + "' is no number from 0 to " + MOST_PIECES,
                    "give the pieces on hand, or leave the column out");
            return 0;
        }
        return Integer.parseInt(quantity);
    }

    /** The type, with its category as parent, or a category of its own when nothing more is known. */
    private CatalogTerm kind(Item item) {
        List<String> path = path(item.value("product_type"));
        List<String> all = new ArrayList<>(path);
        all.addAll(path(item.value("google_product_category")));
        for (String word : all) {
            Optional<CatalogTerm> type = words.find("type", word);
            if (type.isPresent()) {
                return type.get();
            }
        }
        String own = all.isEmpty() ? "other" : all.get(0);
        Optional<CatalogTerm> category = all.stream()
                .flatMap(word -> words.find("category", word).stream())
                .findFirst();
        String parent = category.map(known -> known.term().id())
                .orElseGet(
                        () -> words.id("category", path.isEmpty() ? own : path.get(path.size() - 1), null, () -> {}));
        String id = words.id(
                "type",
                own,
                parent,
                () -> findings.note(
                        item.line(),
                        "product_type",
                        "'" + shortened(own) + "' is no type of the catalogue and becomes a new one in " + parent,
                        "add it as a synonym if it is another word for one"));
        return words.find("type", own).orElseThrow(() -> new IllegalStateException("type " + id + " was not learnt"));
    }

    /** The steps of {@code Shoes > Running shoes}, the most special first; a bare number says nothing here. */
    private static List<String> path(String text) {
        List<String> steps = new ArrayList<>();
        for (String step : PATH.split(text, MOST_VALUES)) {
            if (!step.isBlank() && !step.strip().matches("\\d+")) {
                steps.add(0, step.strip());
            }
        }
        return steps;
    }

    private String brand(Item item) {
        String brand = item.value("brand");
        if (brand.isEmpty()) {
            findings.note(item.line(), "brand", "it is missing; the product has none", "name the maker");
            return words.id("brand", "no brand", null, () -> {});
        }
        return words.id("brand", brand, null, () -> {});
    }

    private List<String> list(Item item, String field, String kind) {
        List<String> ids = new ArrayList<>();
        for (String word : LIST.split(item.value(field), MOST_VALUES)) {
            if (!word.isBlank()) {
                ids.add(words.id(kind, word.strip(), null, () -> {}));
            }
        }
        return ids.stream().distinct().toList();
    }

    private @Nullable String audience(Item item) {
        if (YOUNG.contains(item.value("age_group"))) {
            return "kids";
        }
        return switch (item.value("gender")) {
            case "female" -> "women";
            case "male" -> "men";
            case "unisex" -> "unisex";
            case "" -> null;
            default -> {
                findings.note(
                        item.line(),
                        "gender",
                        "'" + shortened(item.value("gender")) + "' is not known and left out",
                        "write female, male or unisex");
                yield null;
            }
        };
    }

    /** Labels count where the catalogue knows them as tags; others are the advertiser's own. */
    private List<String> tags(Item item) {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            String label = item.value("custom_label_" + i);
            if (!label.isEmpty()) {
                words.find("tag", label).ifPresent(tag -> tags.add(tag.term().id()));
            }
        }
        return tags.stream().distinct().toList();
    }

    private static Map<String, LocalText> facts(Item item) {
        Map<String, LocalText> facts = new TreeMap<>();
        for (String name : FACTS) {
            if (!item.value(name).isEmpty()) {
                facts.put(name, new LocalText(item.value(name), item.value(name)));
            }
        }
        return facts;
    }

    private String size(Item item) {
        String size = item.value("size");
        if (size.length() > 32) {
            findings.note(item.line(), "size", "it is longer than 32 characters and left out", "shorten it");
            return "";
        }
        return size;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
