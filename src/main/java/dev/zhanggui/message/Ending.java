package dev.zhanggui.message;

import java.util.Map;

/** A device has done with a conversation, or another goes on with it: channel → conversation. */
public final class Ending {

    /** Keeps from when on tokens of a conversation are good, over restarts. An earlier time than the one kept is ignored. */
    public static final Address<Keep, Kept> KEEP = new Address<>("conversation.ending", Keep.class, Kept.class);

    /** What is kept since a time; {@link Move#TAKE} keeps it by itself. */
    public static final Address<Read, Known> READ = new Address<>("conversation.ending.read", Read.class, Known.class);

    /** @param from tokens given before are good no longer, in seconds since 1970 */
    public record Keep(String conversationId, long from) implements Message {}

    public record Kept() implements Message {}

    /** @param since in seconds since 1970 */
    public record Read(long since) implements Message {}

    /** @param from by conversation, in seconds since 1970 */
    public record Known(Map<String, Long> from) implements Message {
        public Known {
            from = Map.copyOf(from);
        }
    }

    private Ending() {}
}
