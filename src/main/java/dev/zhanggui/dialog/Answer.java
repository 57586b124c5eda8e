package dev.zhanggui.dialog;

import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Shopping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last lookup brought.
 *
 * @param relaxed the filters that were left out, by field
 * @param size the size that a look asked for, or empty
 * @param store the store that a look asked for, or empty
 * @param shopped what the shop did or knew, or null
 * @param profiled what the profile did or knew, or null
 * @param missing whether it did not come in time
 */
record Answer(
        List<Product> found,
        int total,
        List<String> relaxed,
        List<Recommend.Pick> picks,
        List<Product> looked,
        String size,
        String store,
        Shopping.@Nullable Outcome shopped,
        Privacy.@Nullable Outcome profiled,
        boolean missing) {

    static final Answer NONE = new Answer(List.of(), 0, List.of(), List.of(), List.of(), "", "", null, null, false);
    static final Answer MISSING = new Answer(List.of(), 0, List.of(), List.of(), List.of(), "", "", null, null, true);

    static Answer found(List<Product> hits, int total, List<String> relaxed) {
        return new Answer(hits, total, relaxed, List.of(), List.of(), "", "", null, null, false);
    }

    static Answer picked(List<Recommend.Pick> picks) {
        return new Answer(List.of(), 0, List.of(), picks, List.of(), "", "", null, null, false);
    }

    static Answer looked(List<Product> products, String size, String store) {
        return new Answer(List.of(), 0, List.of(), List.of(), products, size, store, null, null, false);
    }

    static Answer shopped(Shopping.Outcome outcome) {
        return new Answer(List.of(), 0, List.of(), List.of(), List.of(), "", "", outcome, null, false);
    }

    static Answer profiled(Privacy.Outcome outcome) {
        return new Answer(List.of(), 0, List.of(), List.of(), List.of(), "", "", null, outcome, false);
    }

    /** The cart or order that the shop told about, or null. */
    Shopping.@Nullable Order order() {
        return shopped == null ? null : shopped.order();
    }

    /** The lines of that cart or order. */
    List<Shopping.Line> lines() {
        Shopping.Order order = order();
        return order == null ? List.of() : order.lines();
    }

    /** Pieces of the first product looked at, in the size and store asked for. */
    int pieces() {
        return pieces(store);
    }

    /** Pieces of it in a store, or in all where the key is empty. */
    int pieces(String store) {
        return looked.stream()
                .limit(1)
                .flatMap(product -> product.stock().stream())
                .filter(stock -> size.isEmpty() || stock.size().equalsIgnoreCase(size))
                .filter(stock -> store.isEmpty() || stock.store().equals(store))
                .mapToInt(Product.Stock::count)
                .sum();
    }
}
