package dev.zhanggui.nlp.intent;

/**
 * A sparse vector: the numbers of its features, ascending, and their values.
 *
 * @param known which share of the sentence's words and pairs of words has a number, 0 to 1
 */
record Features(int[] indices, float[] values, float known) {

    /** The inner product. */
    float dot(Features other) {
        float sum = 0;
        int i = 0;
        int j = 0;
        while (i < indices.length && j < other.indices.length) {
            int mine = indices[i];
            int theirs = other.indices[j];
            if (mine == theirs) {
                sum += values[i] * other.values[j];
            }
            i += mine <= theirs ? 1 : 0;
            j += theirs <= mine ? 1 : 0;
        }
        return sum;
    }
}
