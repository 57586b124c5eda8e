package dev.zhanggui.app.simulate.platform;

import java.util.Random;

/**
 * What goes wrong on the platform's side, by a seed.
 *
 * @param again the share of messages that are delivered once more although they were taken
 * @param busy the share of sends that are refused with -1
 * @param silent the share of sends that are taken and never answered
 * @param tokenUses how many sends a token lasts, 0 for its whole time
 * @param elsewhere the share of messages after which other software of the merchant sends one to five messages, which
 *     the shop cannot know of
 */
public record Faults(double again, double busy, double silent, int tokenUses, double elsewhere, Random random) {

    /** The shop alone sends. */
    public Faults(double again, double busy, double silent, int tokenUses, Random random) {
        this(again, busy, silent, tokenUses, 0, random);
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(0, 0, 0, 0, new Random(1));
    }

    boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
