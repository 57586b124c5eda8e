package dev.zhanggui.nlp.slot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) has learnt: a weight for each pair of
 * feature and label that training saw together, for each pair of labels, and for each number of a token's vector with each
 * label.
 */
final class Weights {

    /** By its hash, the number of each feature. */
    final LongIndex features;

    /** The first pair of each feature, and behind them the number of pairs. */
    final int[] firsts;

    final short[] pairLabels;
    final float[] pairs;

    /** Row {@code before + 1}, so that the first row is the start of a sentence; column the label. */
    final float[] steps;

    final float[] vectors;
    final int labels;
    final int width;

    Weights(LongIndex features, int[] firsts, short[] pairLabels, int labels, int width) {
        this(
                features,
                firsts,
                pairLabels,
                new float[pairLabels.length],
                new float[(labels + 1) * labels],
                new float[labels * width],
                labels,
                width);
    }

    private Weights(
            LongIndex features,
            int[] firsts,
            short[] pairLabels,
            float[] pairs,
            float[] steps,
            float[] vectors,
            int labels,
            int width) {
        this.features = features;
        this.firsts = firsts;
        this.pairLabels = pairLabels;
        this.pairs = pairs;
        this.steps = steps;
        this.vectors = vectors;
        this.labels = labels;
        this.width = width;
    }

    float step(int before, int label) {
        return steps[(before + 1) * labels + label];
    }

    /** How well each label fits a token by itself. */
    float[] scores(int[] known, float[] vector) {
        float[] scores = new float[labels];
        for (int feature : known) {
            for (int pair = firsts[feature]; pair < firsts[feature + 1]; pair++) {
                scores[pairLabels[pair]] += pairs[pair];
            }
        }
        for (int label = 0; label < labels && width > 0; label++) {
            float sum = 0;
            int from = label * width;
            for (int i = 0; i < width; i++) {
                sum += vectors[from + i] * vector[i];
            }
            scores[label] += sum;
        }
        return scores;
    }

    /** The numbers of the features that are known. */
    int[] known(long[] names) {
        int[] known = new int[names.length];
        int count = 0;
        for (long name : names) {
            int feature = features.find(name);
            if (feature >= 0) {
                known[count++] = feature;
            }
        }
        return java.util.Arrays.copyOf(known, count);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(labels);
        out.writeInt(width);
        long[] keys = features.keys();
        out.writeInt(keys.length);
        for (long key : keys) {
            out.writeLong(key);
        }
        for (int first : firsts) {
            out.writeInt(first);
        }
        for (short label : pairLabels) {
            out.writeShort(label);
        }
        for (float[] values : new float[][] {pairs, steps, vectors}) {
            for (float value : values) {
                out.writeFloat(value);
            }
        }
    }

    static Weights read(DataInput in) throws IOException {
        int labels = in.readInt();
        int width = in.readInt();
        long[] keys = new long[in.readInt()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.readLong();
        }
        int[] firsts = new int[keys.length + 1];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = in.readInt();
        }
        short[] pairLabels = new short[firsts[keys.length]];
        for (int i = 0; i < pairLabels.length; i++) {
            pairLabels[i] = in.readShort();
        }
        Weights weights = new Weights(LongIndex.of(keys), firsts, pairLabels, labels, width);
        for (float[] values : new float[][] {weights.pairs, weights.steps, weights.vectors}) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
        }
        return weights;
    }
}
