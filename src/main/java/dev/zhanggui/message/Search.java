package dev.zhanggui.message;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which products fit: conversation → catalog. */
public final class Search {

    public static final Address<Query, Result> ADDRESS = new Address<>("catalog.search", Query.class, Result.class);

    /**
     * @param text the customer's words, or empty for filters alone
     * @param limit 1 to 50
     */
    public record Query(String text, Language language, Filters filters, Sort sort, int limit) implements Message {}

    /**
     * What a product must satisfy. Within a set any value fits; between the fields all must.
     *
     * @param minPrice inclusive, or null
     * @param maxPrice inclusive, or null
     * @param without ids of any kind that the product must not bear
     * @param excluded SKUs that must not come
     * @param supply which of them come, by the pieces there are (of the sizes, where sizes are named)
     */
    public record Filters(
            Set<String> categories,
            Set<String> types,
            Set<String> brands,
            Set<String> colours,
            Set<String> materials,
            Set<String> tags,
            Set<String> sizes,
            @Nullable String audience,
            @Nullable Money minPrice,
            @Nullable Money maxPrice,
            Set<String> without,
            Set<String> excluded,
            Supply supply) {

        /** Everything that is in stock. */
        public static final Filters IN_STOCK = new Filters(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                Supply.AVAILABLE);

        public Filters {
            categories = Set.copyOf(categories);
            types = Set.copyOf(types);
            brands = Set.copyOf(brands);
            colours = Set.copyOf(colours);
            materials = Set.copyOf(materials);
            tags = Set.copyOf(tags);
            sizes = Set.copyOf(sizes);
            without = Set.copyOf(without);
            excluded = Set.copyOf(excluded);
        }

        /** The same for other pieces. */
        public Filters supplied(Supply other) {
            return new Filters(
                    categories,
                    types,
                    brands,
                    colours,
                    materials,
                    tags,
                    sizes,
                    audience,
                    minPrice,
                    maxPrice,
                    without,
                    excluded,
                    other);
        }
    }

    /** Whether there is a piece to be had. */
    public enum Supply {
        AVAILABLE,
        SOLD_OUT,
        ANY
    }

    /** The order of the hits. */
    public enum Sort {
        RELEVANCE,
        CHEAPEST,
        DEAREST
    }

    /**
     * @param hits best first
     * @param total how many products fit in all
     * @param relaxed the filters that had to be left out to find anything, by the field's name, in the order in which
     *     they were left out; empty when all held. Stock and exclusions are never relaxed.
     */
    public record Result(List<Product> hits, int total, List<String> relaxed) implements Message {
        public Result {
            hits = List.copyOf(hits);
            relaxed = List.copyOf(relaxed);
        }
    }

    private Search() {}
}
