package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Understanding.IntentScore;
import java.util.List;

/**
 * What a sentence may mean.
 *
 * @param intents best first, at most five; confidences sum to at most 1
 * @param accepted whether the first one is sure enough
 */
public record Guess(List<IntentScore> intents, boolean accepted) {

    /** No idea. */
    public static final Guess NONE = new Guess(List.of(), false);

    public Guess {
        intents = List.copyOf(intents);
    }
}
