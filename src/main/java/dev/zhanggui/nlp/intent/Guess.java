package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Understanding.IntentScore;
import java.util.List;

/**
 * What a sentence may mean.
 *
 * @param intents best first, at most five; confidences sum to at most 1
 * @param accepted whether the first one is sure enough
 * @param quick whether the n-grams alone were sure, so that no vector was computed
 * @param margin how far it is above what is accepted, negative below it; infinite where n-grams alone were sure
 */
public record Guess(List<IntentScore> intents, boolean accepted, boolean quick, double margin) {

    /** No idea. */
    public static final Guess NONE = new Guess(List.of(), false, false, Double.NEGATIVE_INFINITY);

    public Guess {
        intents = List.copyOf(intents);
    }
}
