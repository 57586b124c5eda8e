package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was ordered lately, over all customers, by store where the order says so: catalog → behaviour. */
public final class Sold {

    public static final Address<Since, Counts> ADDRESS = new Address<>("behaviour.sold", Since.class, Counts.class);

    /**
     * @param since orders before this moment do not count
     * @param limit 1 to 20,000
     */
    public record Since(Instant since, int limit) implements Message {}

    /** Those with the most orders first. */
    public record Counts(List<Count> counts) implements Message {
        public Counts {
            counts = List.copyOf(counts);
        }
    }

    /**
     * @param store the key of a store, or null for orders that name none
     * @param orders in how many orders it stood, 1 or more
     * @param pieces over all of them
     */
    public record Count(String sku, @Nullable String store, int orders, int pieces) {}

    private Sold() {}
}
