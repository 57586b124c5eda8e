package dev.zhanggui.message;

import org.jspecify.annotations.Nullable;

/** The journal hands a durable message to the conversation's shard: journal → turn. */
public final class Turn {

    /** Divided by {@link #part}: {@code turn.<shard>}. */
    public static final Address<Due, Taken> DUE = new Address<>("turn", Due.class, Taken.class);

    /** How many shards there are; conversations are spread over them by their id. */
    public static final int SHARDS = 16;

    /** @param language the language that the customer's page is set to, or null */
    public record Due(Activity activity, ChannelKind channel, Identity user, @Nullable Language language)
            implements Message {}

    /** The shard holds it in its queue. It is not done yet; the journal's row says when it is. */
    public record Taken() implements Message {}

    /** The address of the shard to which a conversation belongs. */
    public static Address<Due, Taken> part(String conversationId) {
        return DUE.part(Integer.toString(shard(conversationId)));
    }

    /** The conversation's shard, 0 to {@link #SHARDS} - 1. */
    public static int shard(String conversationId) {
        return Math.floorMod(conversationId.hashCode(), SHARDS);
    }

    private Turn() {}
}
