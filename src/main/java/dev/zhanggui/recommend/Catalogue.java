package dev.zhanggui.recommend;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The products, each at a place. Places ascend by currency, price and SKU, so that a price range is a range of places
 * and the nearest in price is the nearest in place. Products stay as loaded; only their stock moves. Confined to one
 * thread.
 */
final class Catalogue {

    private static final Comparator<Product> ORDER = Comparator.comparing(
                    (Product product) -> product.price().currency())
            .thenComparingLong(product -> product.price().minor())
            .thenComparing(Product::sku);

    private final List<Product> products;
    private final Map<String, Integer> places = new HashMap<>();
    private final Shelves shelves;
    private final BitSet inStock = new BitSet();
    private final Map<String, BitSet> sizesInStock = new HashMap<>();

    /** @param products in any order; of several with one SKU the last counts */
    Catalogue(Collection<Product> products) {
        Map<String, Product> bySku = new HashMap<>();
        products.forEach(product -> bySku.put(product.sku(), product));
        this.products = new ArrayList<>(bySku.values());
        this.products.sort(ORDER);
        this.shelves = new Shelves(this.products);
        for (int place = 0; place < this.products.size(); place++) {
            places.put(this.products.get(place).sku(), place);
            stocked(place);
        }
    }

    int size() {
        return products.size();
    }

    Product product(int place) {
        return products.get(place);
    }

    /** The place of a SKU, or -1. */
    int place(String sku) {
        Integer place = places.get(sku);
        return place == null ? -1 : place;
    }

    @Nullable Product find(String sku) {
        int place = place(sku);
        return place < 0 ? null : products.get(place);
    }

    Shelves shelves() {
        return shelves;
    }

    /** The places with a piece on hand; a copy. */
    BitSet inStock() {
        return (BitSet) inStock.clone();
    }

    /** The places with a piece of the size on hand; a copy. */
    BitSet inStock(String size) {
        BitSet places = sizesInStock.get(size);
        return places == null ? new BitSet() : (BitSet) places.clone();
    }

    /** The first place whose price is the bound or more, in the bound's currency or a later one. */
    int from(Money bound) {
        int low = 0;
        int high = products.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Money price = products.get(middle).price();
            int order = price.currency().compareTo(bound.currency());
            if (order < 0 || (order == 0 && price.minor() < bound.minor())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Something about the stock of a product changed. Until {@link #restock} says which sizes are there, none is taken
     * to be.
     *
     * @param available pieces over all sizes
     */
    void announce(String sku, int available) {
        int place = place(sku);
        if (place >= 0) {
            inStock.set(place, available > 0);
            sizesInStock.values().forEach(size -> size.clear(place));
        }
    }

    /** Takes over a product's stock; its other facts wait for the next load. */
    void restock(Product now) {
        int place = place(now.sku());
        if (place >= 0) {
            products.set(place, products.get(place).withStock(now.stock()));
            stocked(place);
        }
    }

    private void stocked(int place) {
        Product product = products.get(place);
        inStock.set(place, product.available() > 0);
        sizesInStock.values().forEach(size -> size.clear(place));
        product.availableSizes()
                .forEach(size ->
                        sizesInStock.computeIfAbsent(size, any -> new BitSet()).set(place));
    }
}
