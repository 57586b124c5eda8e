package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples themselves. How near the nearest one of an intent is, by its n-grams or by its vector, tells what the
 * probabilities do not: whether anything like it was ever learnt.
 */
final class Neighbours {

    /** The label of examples of out of scope. */
    static final int OUTSIDE = -1;

    private final int[] labels;
    private final List<Features> grams;
    private final List<float[]> points;
    private final int own;

    /**
     * @param labels the intent of each example, or {@link #OUTSIDE}
     * @param points at most {@code own} numbers of each are compared
     */
    Neighbours(int[] labels, List<Features> grams, List<float[]> points, int own) {
        this.labels = labels;
        this.grams = grams;
        this.points = points;
        this.own = own;
    }

    /** Cosine of the n-grams' weights with those of the nearest example, 0 to 1. */
    float nearest(Features features, int label) {
        float best = 0;
        for (int e = 0; e < labels.length; e++) {
            if (labels[e] == label) {
                best = Math.max(best, features.dot(grams.get(e)) / 2);
            }
        }
        return best;
    }

    /** Cosine of the vector with that of the nearest example, 0 to 1; 0 where there is none. */
    float nearest(float[] point, int label) {
        float best = 0;
        for (int e = 0; e < labels.length; e++) {
            if (labels[e] == label) {
                float[] other = points.get(e);
                float dot = 0;
                for (int i = 0; i < own; i++) {
                    dot += other[i] * point[i];
                }
                best = Math.max(best, dot);
            }
        }
        return best;
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeInts(out, labels);
        out.writeInt(own);
        for (int e = 0; e < labels.length; e++) {
            ModelFormat.writeInts(out, grams.get(e).indices());
            ModelFormat.writeFloats(out, grams.get(e).values());
            ModelFormat.writeFloats(out, points.get(e));
        }
    }

    static Neighbours read(DataInput in, int width) throws IOException {
        int[] labels = ModelFormat.readInts(in);
        int own = in.readInt();
        List<Features> grams = new ArrayList<>();
        List<float[]> points = new ArrayList<>();
        for (int e = 0; e < labels.length; e++) {
            int[] indices = ModelFormat.readInts(in);
            float[] values = ModelFormat.readFloats(in);
            float[] point = ModelFormat.readFloats(in);
            if (indices.length != values.length || point.length != width || own < 0 || own > width) {
                throw new IOException("an example does not fit the features");
            }
            grams.add(new Features(indices, values, 1));
            points.add(point);
        }
        return new Neighbours(labels, grams, points, own);
    }
}
