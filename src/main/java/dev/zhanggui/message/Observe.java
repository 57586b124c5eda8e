package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer said something; who is it: conversation → profile. */
public final class Observe {

    public static final Address<Said, Customer> ADDRESS = new Address<>("profile.observe", Said.class, Customer.class);

    /**
     * @param activityId the transcript's line, by which a repeat is known
     * @param intent the accepted intent, or null
     */
    public record Said(
            Identity user,
            ChannelKind channel,
            String conversationId,
            String activityId,
            String text,
            Language language,
            @Nullable String intent,
            Instant at)
            implements Message {}

    /**
     * @param id the customer over all identities
     * @param recentSkus products seen, clicked or put in the cart lately, newest first, at most 20
     * @param visits how many conversations there were, this one included
     */
    public record Customer(String id, List<String> recentSkus, int visits) implements Message {
        public Customer {
            recentSkus = List.copyOf(recentSkus);
        }
    }

    private Observe() {}
}
