package dev.zhanggui.message;

import java.util.List;

/** Who shows a conversation reads it back: channels, to resume a client from its watermark, and the desk → conversation. */
public final class Transcript {

    public static final Address<Read, Page> READ = new Address<>("transcript.read", Read.class, Page.class);

    /** What was said on other channels in the conversations from which this one goes on. */
    public static final Address<Earlier, Parts> EARLIER =
            new Address<>("transcript.earlier", Earlier.class, Parts.class);

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

    /** @param limit how many activities of each part at most, 1 to 500: the newest */
    public record Earlier(String conversationId, int limit) implements Message {}

    /** @param parts at most 4, the oldest first */
    public record Parts(List<Part> parts) implements Message {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /** @param activities ascending */
    public record Part(String conversationId, ChannelKind channel, List<Activity> activities) {
        public Part {
            activities = List.copyOf(activities);
        }
    }

    private Transcript() {}
}
