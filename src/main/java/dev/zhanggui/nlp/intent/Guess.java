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
 * @param outside how near an example of out of scope is that is nearer than those of the first intent, as the cosine of
 *     their vectors; 0 where there is none or the first intent is accepted
 */
public record Guess(List<IntentScore> intents, boolean accepted, boolean quick, double margin, double outside) {

    /** No idea. */
    public static final Guess NONE = new Guess(List.of(), false, false, Double.NEGATIVE_INFINITY, 0);

    public Guess {
        intents = List.copyOf(intents);
    }
}
