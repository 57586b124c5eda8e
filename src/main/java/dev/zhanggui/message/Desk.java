package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents do with the conversations that were handed to them: desk → conversation. */
public final class Desk {

    /**
     * Who is helped by the agent who looks, who waits, who waited in vain, and who is helped by others; in each, who has
     * waited longest first.
     */
    public static final Address<Look, Queue> QUEUE = new Address<>("desk.queue", Look.class, Queue.class);

    /** Takes a conversation; {@link FailureCode#CONFLICT} when nobody waits there any more. */
    public static final Address<Take, Done> TAKE = new Address<>("desk.take", Take.class, Done.class);

    /**
     * Takes a conversation whether the bot or nobody has the word there, as for a customer whom one stands beside;
     * {@link FailureCode#CONFLICT} when another person has it. Nothing happens when this agent has it already.
     */
    public static final Address<StepIn, Done> STEP_IN = new Address<>("desk.step.in", StepIn.class, Done.class);

    /** Speaks; {@link FailureCode#CONFLICT} when the agent does not have the word. A repeat of the key says nothing. */
    public static final Address<Say, Done> SAY = new Address<>("desk.say", Say.class, Done.class);

    /**
     * Gives the word back to the bot; {@link FailureCode#CONFLICT} when the agent does not have it. Nothing happens when
     * the agent has given it back already.
     */
    public static final Address<Return, Done> RETURN = new Address<>("desk.return", Return.class, Done.class);

    /** Takes a customer who waited in vain off the desk; {@link FailureCode#CONFLICT} when there was none. */
    public static final Address<Settle, Done> SETTLE = new Address<>("desk.settle", Settle.class, Done.class);

    /** Has read; nothing happens when the agent does not have the word. */
    public static final Address<Seen, Done> SEEN = new Address<>("desk.seen", Seen.class, Done.class);

    /** Who speaks at the desk while nobody has taken the conversation. */
    public static final String ITSELF = "desk";

    /** Begins the id of an agent who stands for people at a desk of a platform, who say nothing here. */
    public static final String ELSEWHERE = "elsewhere:";

    /** @param conversationId the one to look at, or null for all */
    public record Look(String agent, @Nullable String conversationId) implements Message {}

    /**
     * @param waiting at most 200
     * @param total how many there are
     */
    public record Queue(List<Waiting> waiting, int total) implements Message {
        public Queue {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * @param reason why it was handed over: {@code request}, {@code failure}, {@code sentiment}, {@code complaint},
     *     {@code policy}
     * @param agent who has taken it, or null
     * @param missed whether the bot has gone on because nobody came, and what is left is to see to it
     * @param continues the conversation on another channel in which this one goes on, or null
     * @param last the customer's last words, at most 200 characters
     */
    public record Waiting(
            String conversationId,
            ChannelKind channel,
            String reason,
            Instant since,
            @Nullable String agent,
            boolean missed,
            @Nullable String continues,
            String last) {}

    public record Take(String conversationId, String agent) implements Message {}

    public record StepIn(String conversationId, String agent) implements Message {}

    /**
     * @param key names this message: 1 to 64 characters
     * @param text 1 to 2,000 characters
     */
    public record Say(String conversationId, String agent, String key, String text) implements Message {}

    public record Return(String conversationId, String agent) implements Message {}

    /** @param seq the newest place that the agent has read, 1 or more */
    public record Seen(String conversationId, String agent, long seq) implements Message {}

    public record Settle(String conversationId, String agent) implements Message {}

    public record Done() implements Message {}

    private Desk() {}
}
