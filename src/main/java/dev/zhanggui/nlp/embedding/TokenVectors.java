package dev.zhanggui.nlp.embedding;

import dev.zhanggui.message.Embedding;
import java.util.List;

/**
 * What an encoder says of a text and of each of its pieces, from one pass.
 *
 * @param sentence of the whole text
 * @param pieces in the order of the text; only those within the first 128 tokens
 */
public record TokenVectors(Embedding sentence, List<Piece> pieces) {

    public TokenVectors {
        pieces = List.copyOf(pieces);
    }

    /**
     * A piece of a word in its context.
     *
     * @param start position in the text, inclusive
     * @param end exclusive
     */
    @SuppressWarnings("ArrayRecordComponent") // thousands of them are made and never compared
    public record Piece(int start, int end, float[] vector) {}

    /** The mean of the pieces that touch a stretch; zeros where there are none. */
    public float[] of(int start, int end) {
        float[] mean = new float[sentence.length()];
        int touching = 0;
        for (Piece piece : pieces) {
            if (piece.start < end && start < piece.end) {
                touching++;
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += piece.vector[i];
                }
            }
        }
        for (int i = 0; i < mean.length && touching > 1; i++) {
            mean[i] /= touching;
        }
        return mean;
    }
}
