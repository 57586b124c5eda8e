package dev.zhanggui.nlp.slot;

import java.util.List;

/**
 * A sentence as the labeller sees it.
 *
 * @param tokens in order, not overlapping
 * @param vectors for each token what an encoder says of it in its place, all of one length; empty without an encoder
 */
public record SlotSentence(List<SlotToken> tokens, List<float[]> vectors) {

    public SlotSentence {
        tokens = List.copyOf(tokens);
        vectors = List.copyOf(vectors);
        if (!vectors.isEmpty() && vectors.size() != tokens.size()) {
            throw new IllegalArgumentException(vectors.size() + " vectors for " + tokens.size() + " tokens");
        }
    }

    /** A sentence without an encoder's vectors. */
    public static SlotSentence of(List<SlotToken> tokens) {
        return new SlotSentence(tokens, List.of());
    }

    int length() {
        return tokens.size();
    }

    /** How many numbers a token's vector has. */
    int width() {
        return vectors.isEmpty() ? 0 : vectors.get(0).length;
    }
}
