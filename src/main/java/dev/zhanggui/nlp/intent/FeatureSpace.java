package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Embedding;
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
 * The features that a model knows: first the numbers of the sentence vector, then n-grams weighted by their rarity
 * (tf-idf, logarithmic in the count). Words, characters and vector each have a fixed length, so that none outweighs
 * the others by its mere number; the vector, which knows words that no example holds, is the longest. The vector is taken relative to the mean of the training sentences, because those of one
 * encoder all lean the same way.
 */
final class FeatureSpace {

    static final int MOST_GRAMS = 60_000;

    private static final float WORDS = 0.5f;
    private static final float CHARACTERS = 0.5f;
    private static final float VECTOR = 4.0f;

    private final float[] mean;
    private final Map<String, Integer> grams;
    private final float[] rarity;

    private FeatureSpace(float[] mean, Map<String, Integer> grams, float[] rarity) {
        this.mean = mean;
        this.grams = grams;
        this.rarity = rarity;
    }

    /** The space of the training sentences; at least one. */
    static FeatureSpace of(List<Sentence> sentences) {
        float[] mean = new float[sentences.get(0).vector().length()];
        Map<String, Integer> documents = new HashMap<>();
        for (Sentence sentence : sentences) {
            float[] vector = sentence.vector().toArray();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / sentences.size();
            }
            Grams.words(sentence).keySet().forEach(gram -> documents.merge(gram, 1, Integer::sum));
            Grams.characters(sentence).keySet().forEach(gram -> documents.merge(gram, 1, Integer::sum));
        }
        List<Map.Entry<String, Integer>> kept = new ArrayList<>(documents.entrySet());
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
        return new FeatureSpace(mean, grams, rarity);
    }

    int size() {
        return mean.length + rarity.length;
    }

    /** How many numbers a sentence vector has. */
    int vectorLength() {
        return mean.length;
    }

    /** The vector of a sentence relative to the mean, at length 1. */
    float[] centred(Sentence sentence) {
        float[] vector = sentence.vector().toArray();
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= mean[i];
        }
        return new Embedding(vector).toArray();
    }

    Features features(Sentence sentence) {
        return features(sentence, centred(sentence));
    }

    Features features(Sentence sentence, float[] centred) {
        Map<String, Integer> words = Grams.words(sentence);
        Map<String, Integer> characters = Grams.characters(sentence);
        int[] indices = new int[mean.length + words.size() + characters.size()];
        float[] values = new float[indices.length];
        for (int i = 0; i < mean.length; i++) {
            indices[i] = i;
            values[i] = VECTOR * centred[i];
        }
        int end = fill(words, WORDS, indices, values, mean.length);
        end = fill(characters, CHARACTERS, indices, values, end);
        return new Features(Arrays.copyOf(indices, end), Arrays.copyOf(values, end));
    }

    private int fill(Map<String, Integer> counts, float length, int[] indices, float[] values, int from) {
        int at = from;
        double square = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            Integer gram = grams.get(entry.getKey());
            if (gram != null) {
                float value = (float) (1 + Math.log(entry.getValue())) * rarity[gram];
                indices[at] = mean.length + gram;
                values[at++] = value;
                square += value * value;
            }
        }
        float scale = square > 0 ? (float) (length / Math.sqrt(square)) : 0;
        for (int i = from; i < at; i++) {
            values[i] *= scale;
        }
        return at;
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, mean);
        String[] names = new String[rarity.length];
        grams.forEach((gram, index) -> names[index] = gram);
        ModelFormat.writeStrings(out, List.of(names));
        ModelFormat.writeFloats(out, rarity);
    }

    static FeatureSpace read(DataInput in) throws IOException {
        float[] mean = ModelFormat.readFloats(in);
        List<String> names = ModelFormat.readStrings(in);
        float[] rarity = ModelFormat.readFloats(in);
        if (names.size() != rarity.length) {
            throw new IOException("n-grams and their weights differ in number");
        }
        Map<String, Integer> grams = new HashMap<>();
        for (int i = 0; i < rarity.length; i++) {
            grams.put(names.get(i), i);
        }
        return new FeatureSpace(mean, grams, rarity);
    }
}
