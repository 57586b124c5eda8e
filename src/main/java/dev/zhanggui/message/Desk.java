package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents do with the conversations that were handed to them: desk → conversation. */
public final class Desk {

    /** Who waits and who is being helped, those who wait first, the longest first. */
    public static final Address<Look, Queue> QUEUE = new Address<>("desk.queue", Look.class, Queue.class);

    /** Takes a conversation; {@link FailureCode#CONFLICT} when nobody waits there any more. */
    public static final Address<Take, Done> TAKE = new Address<>("desk.take", Take.class, Done.class);

    /** Speaks; {@link FailureCode#CONFLICT} when the agent does not have the word. A repeat of the key says nothing. */
    public static final Address<Say, Done> SAY = new Address<>("desk.say", Say.class, Done.class);

    /** Gives the word back to the bot; {@link FailureCode#CONFLICT} when the agent does not have it. */
    public static final Address<Return, Done> RETURN = new Address<>("desk.return", Return.class, Done.class);

    public record Look() implements Message {}

    /** @param waiting at most 200 */
    public record Queue(List<Waiting> waiting) implements Message {
        public Queue {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * @param reason why it was handed over: {@code request}, {@code failure}, {@code sentiment}, {@code complaint},
     *     {@code policy}
     * @param agent who has taken it, or null
     * @param last the customer's last words, at most 200 characters
     */
    public record Waiting(
            String conversationId,
            ChannelKind channel,
            String reason,
            Instant since,
            @Nullable String agent,
            String last) {}

    public record Take(String conversationId, String agent) implements Message {}

    /**
     * @param key names this message: 1 to 64 characters
     * @param text 1 to 2,000 characters
     */
    public record Say(String conversationId, String agent, String key, String text) implements Message {}

    public record Return(String conversationId, String agent) implements Message {}

    public record Done() implements Message {}

    private Desk() {}
}
