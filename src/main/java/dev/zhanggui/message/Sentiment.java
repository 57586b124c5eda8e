package dev.zhanggui.message;

import java.util.List;

/**
 * How a customer feels in one message. All offsets are UTF-16 positions in the message's text, start inclusive, end
 * exclusive.
 *
 * @param score -1 (bad) to 1 (good), 0 where nothing is felt
 * @param anger 0 to 1
 * @param urgency 0 to 1
 * @param aspects what the feeling is about, where it is said; in order of their start
 * @param cues the words that caused it, in order of their start
 */
public record Sentiment(double score, double anger, double urgency, List<Aspect> aspects, List<Cue> cues) {

    /** Nothing is felt. */
    public static final Sentiment NEUTRAL = new Sentiment(0, 0, 0, List.of(), List.of());

    /**
     * @param name {@code delivery}, {@code quality}, {@code price} or {@code service}
     * @param score -1 to 1, of this aspect alone
     */
    public record Aspect(String name, double score, int start, int end) {}

    /** @param weight how much the words move their kind: -1 to 1 for a feeling, 0 to 1 for the others */
    public record Cue(Kind kind, double weight, int start, int end) {}

    /** What a cue speaks for. */
    public enum Kind {
        FEELING,
        ANGER,
        URGENCY
    }

    public Sentiment {
        aspects = List.copyOf(aspects);
        cues = List.copyOf(cues);
    }
}
