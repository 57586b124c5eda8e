package dev.zhanggui.message;

import org.jspecify.annotations.Nullable;

/** The journal hands a durable message to the conversation's shard: journal → turn. */
public final class Turn {

    /** Divided by {@link #part}: {@code turn.<shard>}. */
    public static final Address<Due, Done> DUE = new Address<>("turn", Due.class, Done.class);

    /** How many shards there are; conversations are spread over them by their id. */
    public static final int SHARDS = 16;

    /** @param language the language that the customer's page is set to, or null */
    public record Due(Activity activity, ChannelKind channel, Identity user, @Nullable Language language)
            implements Message {}

    /**
     * The turn is committed. Who asked counts the turns under way by it; whether a turn is really done is what the
     * pending row says.
     */
    public record Done() implements Message {}

    /** The address of the shard to which a conversation belongs. */
    public static Address<Due, Done> part(String conversationId) {
        return DUE.part(Integer.toString(shard(conversationId)));
    }

    /** The conversation's shard, 0 to {@link #SHARDS} - 1. */
    public static int shard(String conversationId) {
        return Math.floorMod(conversationId.hashCode(), SHARDS);
    }

    private Turn() {}
}
