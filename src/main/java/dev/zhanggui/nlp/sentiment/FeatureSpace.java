package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.intent.ModelFormat;
import dev.zhanggui.nlp.intent.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that a model knows: n-grams weighted by their rarity (tf-idf, logarithmic in the count), at a fixed
 * length; what the words show; and the sentence vector, each of its numbers with mean 0 and deviation 1 over the
 * training sentences.
 */
final class FeatureSpace {

    static final int MOST_GRAMS = 300_000;

    /** From so many sentences on, an n-gram that only one of them has is left out. */
    private static final int MANY = 3_000;

    /** Counting by hash keeps the names of the many n-grams that occur once out of memory. */
    private static final int BUCKETS = 1 << 24;

    /** How long the n-grams of a sentence are together; the vector's length is the root of its number of numbers. */
    private static final float GRAMS = 20;

    private static final float SIGNS = 4;
    private static final float LEAST_DEVIATION = 1e-6f;

    private final Map<String, Integer> grams;
    private final float[] rarity;
    private final float[] mean;
    private final float[] deviation;

    private FeatureSpace(Map<String, Integer> grams, float[] rarity, float[] mean, float[] deviation) {
        this.grams = grams;
        this.rarity = rarity;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** The space of the training sentences; at least one. */
    static FeatureSpace of(List<Sentence> sentences) {
        int least = sentences.size() < MANY ? 1 : 2;
        Map<String, Integer> documents = count(sentences, least);
        List<Map.Entry<String, Integer>> kept = new ArrayList<>(documents.entrySet());
        kept.removeIf(entry -> entry.getValue() < least);
        kept.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        if (kept.size() > MOST_GRAMS) {
            kept = kept.subList(0, MOST_GRAMS);
        }
        Map<String, Integer> grams = new HashMap<>();
        float[] rarity = new float[kept.size()];
        for (int i = 0; i < rarity.length; i++) {
            grams.put(kept.get(i).getKey(), i);
            rarity[i] = (float) Math.log(
                            (1.0 + sentences.size()) / (1.0 + kept.get(i).getValue()))
                    + 1;
        }
        int width = sentences.get(0).vector().length();
        double[] sum = new double[width];
        double[] square = new double[width];
        for (Sentence sentence : sentences) {
            float[] vector = sentence.vector().toArray();
            for (int i = 0; i < width; i++) {
                sum[i] += vector[i];
                square[i] += (double) vector[i] * vector[i];
            }
        }
        float[] mean = new float[width];
        float[] deviation = new float[width];
        for (int i = 0; i < width; i++) {
            double middle = sum[i] / sentences.size();
            mean[i] = (float) middle;
            deviation[i] = (float)
                    Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, square[i] / sentences.size() - middle * middle)));
        }
        return new FeatureSpace(grams, rarity, mean, deviation);
    }

    /** In how many sentences each n-gram stands; those that certainly stand in too few are left out. */
    private static Map<String, Integer> count(List<Sentence> sentences, int least) {
        byte[] rough = new byte[least > 1 ? BUCKETS : 1];
        if (least > 1) {
            for (Sentence sentence : sentences) {
                for (String gram : Grams.of(sentence.text()).keySet()) {
                    int bucket = bucket(gram);
                    rough[bucket] = (byte) Math.min(least, rough[bucket] + 1);
                }
            }
        }
        Map<String, Integer> documents = new HashMap<>();
        for (Sentence sentence : sentences) {
            for (String gram : Grams.of(sentence.text()).keySet()) {
                if (least == 1 || rough[bucket(gram)] >= least) {
                    documents.merge(gram, 1, Integer::sum);
                }
            }
        }
        return documents;
    }

    private static int bucket(String gram) {
        int hash = gram.hashCode() * 0x9E3779B1;
        return (hash ^ hash >>> 15) & BUCKETS - 1;
    }

    int grams() {
        return rarity.length;
    }

    /** How many numbers a sentence vector has. */
    int vectorLength() {
        return mean.length;
    }

    /** All that a sentence shows without its vector. */
    Features quick(String text) {
        Map<String, Integer> counts = Grams.of(text);
        int[] indices = new int[counts.size()];
        float[] values = new float[counts.size()];
        int at = 0;
        double square = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            Integer gram = grams.get(entry.getKey());
            if (gram != null) {
                float value = (float) (1 + Math.log(entry.getValue())) * rarity[gram];
                indices[at] = gram;
                values[at++] = value;
                square += value * value;
            }
        }
        float scale = square > 0 ? (float) (GRAMS / Math.sqrt(square)) : 0;
        for (int i = 0; i < at; i++) {
            values[i] *= scale;
        }
        float[] signs = Signs.of(text);
        for (int i = 0; i < signs.length; i++) {
            signs[i] *= SIGNS;
        }
        return new Features(Arrays.copyOf(indices, at), Arrays.copyOf(values, at), signs, new float[0]);
    }

    /** All that a sentence shows. */
    Features full(Features quick, Sentence sentence) {
        float[] vector = sentence.vector().toArray();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (vector[i] - mean[i]) / deviation[i];
        }
        return new Features(quick.grams(), quick.values(), quick.signs(), vector);
    }

    void write(DataOutput out) throws IOException {
        String[] names = new String[rarity.length];
        grams.forEach((gram, index) -> names[index] = gram);
        ModelFormat.writeStrings(out, List.of(names));
        ModelFormat.writeFloats(out, rarity);
        ModelFormat.writeFloats(out, mean);
        ModelFormat.writeFloats(out, deviation);
    }

    static FeatureSpace read(DataInput in) throws IOException {
        List<String> names = ModelFormat.readStrings(in);
        float[] rarity = ModelFormat.readFloats(in);
        float[] mean = ModelFormat.readFloats(in);
        float[] deviation = ModelFormat.readFloats(in);
        if (names.size() != rarity.length || mean.length != deviation.length) {
            throw new IOException("features and their weights differ in number");
        }
        Map<String, Integer> grams = new HashMap<>();
        for (int i = 0; i < rarity.length; i++) {
            grams.put(names.get(i), i);
        }
        return new FeatureSpace(grams, rarity, mean, deviation);
    }
}
