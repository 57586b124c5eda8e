package dev.zhanggui.catalog.search;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the products mean, per language; immutable, and possibly not complete. */
public final class Vectors {

    /** No vectors. */
    public static final Vectors NONE = new Vectors(Map.of());

    private final Map<Language, Map<String, Embedding>> bySku;

    private Vectors(Map<Language, Map<String, Embedding>> bySku) {
        this.bySku = bySku;
    }

    /** These vectors with others in place of all of one language. */
    public Vectors with(Language language, Map<String, Embedding> vectors) {
        Map<Language, Map<String, Embedding>> changed = new EnumMap<>(Language.class);
        changed.putAll(bySku);
        changed.put(language, Map.copyOf(vectors));
        return new Vectors(changed);
    }

    /** How many products have a vector in a language. */
    public int size(Language language) {
        return bySku.getOrDefault(language, Map.of()).size();
    }

    /**
     * The cosine of each product and a query, -1 to 1 by SKU; a product without a comparable vector is left out.
     *
     * @param query a vector of the same language
     */
    Map<String, Float> cosines(List<Product> products, Language language, Embedding query) {
        Map<String, Embedding> vectors = bySku.getOrDefault(language, Map.of());
        Map<String, Float> cosines = new HashMap<>();
        for (Product product : products) {
            Embedding vector = vectors.get(product.sku());
            if (vector != null && vector.length() == query.length()) {
                cosines.put(product.sku(), vector.dot(query));
            }
        }
        return cosines;
    }
}
