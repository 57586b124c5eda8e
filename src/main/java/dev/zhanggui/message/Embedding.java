package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** A unit vector; its cosine with another of the same length is their {@link #dot}. */
public final class Embedding implements Message {

    private final float[] values;

    /** Copies and normalises the values to length 1; a zero vector stays zero. */
    @JsonCreator
    public Embedding(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        this.values = values.clone();
        if (square > 0) {
            float scale = (float) (1 / Math.sqrt(square));
            for (int i = 0; i < values.length; i++) {
                this.values[i] *= scale;
            }
        }
    }

    public int length() {
        return values.length;
    }

    /** -1 to 1. */
    public float dot(Embedding other) {
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    /** A copy. */
    @JsonValue
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
