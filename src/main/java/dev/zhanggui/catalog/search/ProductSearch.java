package dev.zhanggui.catalog.search;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds products by words, by meaning and by exact filters. The filters decide what may come; the text decides in
 * which order, and, where no category or type is asked for, which of it is an answer at all.
 */
public final class ProductSearch {

    /** How many characters of a text are read. */
    public static final int LONGEST_TEXT = 512;

    private final TextIndex text;
    private final Vectors vectors;

    private ProductSearch(TextIndex text, Vectors vectors) {
        this.text = text;
        this.vectors = vectors;
    }

    /** Indexes the words of a catalogue; it takes about a millisecond a product. */
    public static ProductSearch of(Catalog catalog) {
        return new ProductSearch(TextIndex.of(catalog), Vectors.NONE);
    }

    /** This search with other vectors. */
    public ProductSearch with(Vectors others) {
        return new ProductSearch(text, others);
    }

    public Vectors vectors() {
        return vectors;
    }

    /** What of a text is read: its first {@value #LONGEST_TEXT} characters, without spaces around it. */
    public static String read(String text) {
        String head = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        return head.strip();
    }

    /**
     * Searches a catalogue.
     *
     * @param meaning the text's vector in the query's language, or null to search by words alone
     */
    public Search.Result search(Catalog catalog, Search.Query query, @Nullable Embedding meaning) {
        Search.Filters filters = query.filters();
        Relaxation.Outcome outcome = Relaxation.relax(catalog.products(), filters);
        String words = withoutPrices(read(query.text()), filters);
        if (words.isEmpty()) {
            return result(outcome.fits(), outcome.relaxed(), Map.of(), query);
        }
        List<Product> fits = outcome.fits();
        Map<String, Float> cosines = meaning == null ? Map.of() : vectors.cosines(fits, query.language(), meaning);
        Relevance relevance = Relevance.of(fits, text.match(words), cosines, query.language());
        if (namesKind(filters)) {
            return result(fits, outcome.relaxed(), relevance.scores(), query);
        }
        List<Product> answers = fits.stream()
                .filter(product -> relevance.answers().contains(product.sku()))
                .toList();
        if (!answers.isEmpty()) {
            return result(answers, outcome.relaxed(), relevance.scores(), query);
        }
        return narrows(filters)
                ? result(fits, outcome.relaxed(), relevance.scores(), query)
                : new Search.Result(List.of(), 0, List.of());
    }

    private static Search.Result result(
            List<Product> products, List<String> relaxed, Map<String, Float> scores, Search.Query query) {
        List<Product> hits = products.stream()
                .sorted(order(query.sort(), scores))
                .limit(query.limit())
                .toList();
        return new Search.Result(hits, products.size(), relaxed);
    }

    /** Prices that became filters are no words to search for. */
    private static String withoutPrices(String text, Search.Filters filters) {
        String rest = text;
        for (Money bound : Stream.of(filters.minPrice(), filters.maxPrice())
                .flatMap(Stream::ofNullable)
                .toList()) {
            String plain = bound.amount().stripTrailingZeros().toPlainString();
            rest = rest.replaceAll("(?<![\\d.])" + Pattern.quote(plain) + "(?![\\d.])", " ");
        }
        return rest.strip();
    }

    private static boolean namesKind(Search.Filters filters) {
        return !filters.categories().isEmpty() || !filters.types().isEmpty();
    }

    private static boolean narrows(Search.Filters filters) {
        return !filters.brands().isEmpty()
                || !filters.colours().isEmpty()
                || !filters.materials().isEmpty()
                || !filters.tags().isEmpty()
                || !filters.sizes().isEmpty()
                || filters.audience() != null
                || filters.minPrice() != null
                || filters.maxPrice() != null;
    }

    private static Comparator<Product> order(Search.Sort sort, Map<String, Float> scores) {
        Comparator<Product> byRelevance = Comparator.<Product>comparingDouble(
                        product -> -scores.getOrDefault(product.sku(), 0f))
                .thenComparingInt(product -> mixed(product.sku()))
                .thenComparing(Product::sku);
        Comparator<Product> byPrice = Comparator.<Product, String>comparing(
                        product -> product.price().currency())
                .thenComparingLong(product -> product.price().minor());
        return switch (sort) {
            case RELEVANCE -> byRelevance;
            case CHEAPEST -> byPrice.thenComparing(byRelevance);
            case DEAREST -> byPrice.reversed().thenComparing(byRelevance);
        };
    }

    /** A number that depends on the SKU alone: an order that is stable and favours no category (murmur3's finish). */
    private static int mixed(String sku) {
        int hash = sku.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}
