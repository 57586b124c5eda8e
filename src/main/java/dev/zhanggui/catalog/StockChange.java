package dev.zhanggui.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code stock.changed} event says: how many pieces there are now.
 *
 * @param store the store, or null for all stores, which only a count of 0 may leave out
 * @param size the size, or null for a product without sizes; a count of 0 without a size empties all sizes
 * @param count 0 to 1,000,000
 */
record StockChange(@Nullable String store, @Nullable String size, @Nullable Integer count) {

    /** The type of the behaviour event. */
    static final String TYPE = "stock.changed";

    private static final int MOST = 1_000_000;

    /** @throws Failure {@link FailureCode#INVALID} when the data is not that of a change */
    static StockChange read(String data) {
        StockChange change;
        try {
            change = Json.mapper().readValue(data, StockChange.class);
        } catch (JsonProcessingException e) {
            throw invalid("its data is no object with store, size and count");
        }
        if (change == null || change.count == null || change.count < 0 || change.count > MOST) {
            throw invalid("count must be a whole number from 0 to " + MOST);
        }
        if ((change.store != null && (change.store.isBlank() || change.store.length() > 64))
                || (change.size != null && change.size.length() > 32)) {
            throw invalid("store has 1 to 64 characters and size at most 32");
        }
        return change;
    }

    /**
     * The counts that the change sets.
     *
     * @throws Failure {@link FailureCode#INVALID} when it does not say where the pieces are
     */
    List<Product.Stock> counts(Product product) {
        int pieces = count == null ? 0 : count;
        boolean sized = product.stock().stream().anyMatch(entry -> !entry.size().isEmpty());
        if (store != null && (size != null || !sized)) {
            return List.of(new Product.Stock(size == null ? "" : size, store, pieces));
        }
        if (pieces > 0) {
            throw invalid("a count above 0 needs the store" + (sized ? " and the size" : ""));
        }
        return product.stock().stream()
                .filter(entry -> store == null || store.equals(entry.store()))
                .filter(entry -> size == null || size.equals(entry.size()))
                .map(entry -> new Product.Stock(entry.size(), entry.store(), 0))
                .toList();
    }

    private static Failure invalid(String why) {
        return new Failure(FailureCode.INVALID, "a " + TYPE + " event cannot be used: " + why);
    }
}
