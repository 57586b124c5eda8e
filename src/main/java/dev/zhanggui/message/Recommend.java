package dev.zhanggui.message;

import java.util.List;

/** What would suit this customer now: conversation → recommend. */
public final class Recommend {

    public static final Address<Query, Picks> ADDRESS = new Address<>("recommend.next", Query.class, Picks.class);

    /**
     * @param context SKUs that the conversation is about, newest first; may be empty
     * @param filters what a product must satisfy; stock is always required
     * @param limit 1 to 20
     */
    public record Query(String customerId, List<String> context, Search.Filters filters, int limit) implements Message {
        public Query {
            context = List.copyOf(context);
        }
    }

    /** Best first; fewer than the limit when no more fit. */
    public record Picks(List<Pick> picks) implements Message {
        public Picks {
            picks = List.copyOf(picks);
        }
    }

    /** @param reason why, in words for the customer, true of this product and this customer */
    public record Pick(Product product, double score, LocalText reason) {}

    private Recommend() {}
}
