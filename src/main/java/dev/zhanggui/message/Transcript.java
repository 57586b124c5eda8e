package dev.zhanggui.message;

import java.util.List;

/** A channel reads a conversation back, to resume a client from its watermark: channel → conversation. */
public final class Transcript {

    public static final Address<Read, Page> READ = new Address<>("transcript.read", Read.class, Page.class);

    /**
     * @param afterSeq the last place that the reader has; 0 for all
     * @param beforeSeq 0 to read on from {@code afterSeq}; else the first place that the reader has, before which the
     *     nearest activities are wanted, and {@code afterSeq} is not looked at
     * @param limit 1 to 500
     */
    public record Read(String conversationId, long afterSeq, long beforeSeq, int limit) implements Message {

        /** Reads on from a place. */
        public Read(String conversationId, long afterSeq, int limit) {
            this(conversationId, afterSeq, 0, limit);
        }
    }

    /** The activities at that side of the place, ascending; fewer than the limit means that there are no more. */
    public record Page(List<Activity> activities) implements Message {
        public Page {
            activities = List.copyOf(activities);
        }
    }

    private Transcript() {}
}
