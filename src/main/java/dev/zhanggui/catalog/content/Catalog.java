package dev.zhanggui.catalog.content;

import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole catalogue at one moment, immutable; a change makes another one. */
public final class Catalog {

    /** A catalogue without anything. */
    public static final Catalog EMPTY = new Catalog(List.of(), List.of());

    private final List<CatalogTerm> terms;
    private final NavigableMap<String, Product> products;

    /** @param products in any order; of two with one SKU the later stays */
    public Catalog(Collection<CatalogTerm> terms, Collection<Product> products) {
        TreeMap<String, Product> bySku = new TreeMap<>();
        products.forEach(product -> bySku.put(product.sku(), product));
        this.terms = List.copyOf(terms);
        this.products = Collections.unmodifiableNavigableMap(bySku);
    }

    private Catalog(List<CatalogTerm> terms, NavigableMap<String, Product> products) {
        this.terms = terms;
        this.products = products;
    }

    public int size() {
        return products.size();
    }

    /** All products, ascending by SKU. */
    public Collection<Product> products() {
        return products.values();
    }

    public @Nullable Product product(String sku) {
        return products.get(sku);
    }

    /** The products of these SKUs in the order asked, unknown ones left out. */
    public List<Product> products(List<String> skus) {
        List<Product> found = new ArrayList<>(skus.size());
        for (String sku : skus) {
            Product product = products.get(sku);
            if (product != null) {
                found.add(product);
            }
        }
        return found;
    }

    /** At most {@code limit} products after a SKU, ascending. */
    public List<Product> after(String sku, int limit) {
        return products.tailMap(sku, false).values().stream().limit(limit).toList();
    }

    /** The words of the catalogue in its order, without the sizes. */
    public List<CatalogTerm> terms() {
        return terms;
    }

    /**
     * The words that others recognise in sentences: those of the tables, the products' own names, and the sizes that the
     * stock names.
     */
    public List<Vocabulary.Term> vocabulary() {
        List<Vocabulary.Term> words = new ArrayList<>();
        terms.forEach(term -> words.add(term.term()));
        words.addAll(ProductNames.terms(List.copyOf(words), products.values()));
        words.addAll(Sizes.terms(products.values()));
        return words;
    }

    /** This catalogue with other stock for one product; this very one when the SKU is unknown. */
    public Catalog withStock(String sku, List<Product.Stock> stock) {
        Product old = products.get(sku);
        if (old == null) {
            return this;
        }
        TreeMap<String, Product> changed = new TreeMap<>(products);
        changed.put(sku, old.withStock(stock));
        return new Catalog(terms, Collections.unmodifiableNavigableMap(changed));
    }
}
