package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The n-grams that a model knows, weighted by their rarity (tf-idf, logarithmic in the count). The words of a sentence
 * and its characters each have length 1, so that neither outweighs the other by its mere number.
 */
final class GramSpace {

    static final int MOST_GRAMS = 60_000;

    private final Map<String, Integer> grams;
    private final float[] rarity;

    private GramSpace(Map<String, Integer> grams, float[] rarity) {
        this.grams = grams;
        this.rarity = rarity;
    }

    /** The space of the training sentences. */
    static GramSpace of(List<Sentence> sentences) {
        Map<String, Integer> documents = new HashMap<>();
        for (Sentence sentence : sentences) {
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
        return new GramSpace(grams, rarity);
    }

    int size() {
        return rarity.length;
    }

    /** The n-grams of a sentence, those that are known, in ascending order of their numbers. */
    Features features(Sentence sentence) {
        Map<String, Integer> words = Grams.words(sentence);
        Map<String, Integer> characters = Grams.characters(sentence);
        int[] indices = new int[words.size() + characters.size()];
        float[] values = new float[indices.length];
        int middle = fill(words, indices, values, 0);
        int end = fill(characters, indices, values, middle);
        int[] order = IntStream.range(0, end)
                .boxed()
                .sorted(Comparator.comparingInt(i -> indices[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ascending = new int[end];
        float[] alike = new float[end];
        for (int i = 0; i < end; i++) {
            ascending[i] = indices[order[i]];
            alike[i] = values[order[i]];
        }
        return new Features(ascending, alike, known(words));
    }

    private int fill(Map<String, Integer> counts, int[] indices, float[] values, int from) {
        int at = from;
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
        float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
        for (int i = from; i < at; i++) {
            values[i] *= scale;
        }
        return at;
    }

    private float known(Map<String, Integer> counts) {
        int known = 0;
        for (String gram : counts.keySet()) {
            known += grams.containsKey(gram) ? 1 : 0;
        }
        return counts.isEmpty() ? 0 : (float) known / counts.size();
    }

    void write(DataOutput out) throws IOException {
        String[] names = new String[rarity.length];
        grams.forEach((gram, index) -> names[index] = gram);
        ModelFormat.writeStrings(out, List.of(names));
        ModelFormat.writeFloats(out, rarity);
    }

    static GramSpace read(DataInput in) throws IOException {
        List<String> names = ModelFormat.readStrings(in);
        float[] rarity = ModelFormat.readFloats(in);
        if (names.size() != rarity.length) {
            throw new IOException("n-grams and their weights differ in number");
        }
        Map<String, Integer> grams = new HashMap<>();
        for (int i = 0; i < rarity.length; i++) {
            grams.put(names.get(i), i);
        }
        return new GramSpace(grams, rarity);
    }
}
