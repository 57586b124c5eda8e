package dev.zhanggui.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A channel hands an inbound message over: channel → conversation. */
public final class Journal {

    /**
     * Answers only after the row is committed. A repeat of (conversation, channel message id) is answered with the
     * first receipt and runs nothing. Fails with {@link FailureCode#OVERLOADED} when the journal's queue is full.
     */
    public static final Address<Inbound, Receipt> APPEND = new Address<>("journal", Inbound.class, Receipt.class);

    /**
     * @param user who wrote; must be the conversation's customer
     * @param channelMessageId the channel's id of the message, 1 to 128 characters, the key of deduplication
     * @param language the language the customer's page is set to, or null
     * @param receivedAt when the channel took it
     */
    public record Inbound(
            String conversationId,
            Identity user,
            String channelMessageId,
            Content content,
            @Nullable Language language,
            Instant receivedAt)
            implements Message {}

    /** @param repeated whether this message was known already */
    public record Receipt(Activity activity, boolean repeated) implements Message {}

    private Journal() {}
}
