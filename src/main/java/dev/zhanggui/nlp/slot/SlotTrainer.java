package dev.zhanggui.nlp.slot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Trains a {@link SlotModel}. The same examples in the same order give the same model. */
public final class SlotTrainer {

    /** Whether the intent of a sentence is told when its slots are asked for. */
    public enum Intents {
        TOLD,
        UNTOLD
    }

    private static final int EPOCHS = 10;

    private SlotTrainer() {}

    /** Learns from examples of one language; without any annotation the model finds nothing. */
    public static SlotModel train(List<Tagged> examples, Intents intents) {
        SortedSet<String> types = new TreeSet<>();
        SortedMap<String, SortedSet<String>> typesOfIntents = new TreeMap<>();
        for (Tagged example : examples) {
            SortedSet<String> own = typesOfIntents.computeIfAbsent(example.intent(), intent -> new TreeSet<>());
            example.chunks().forEach(chunk -> own.add(chunk.type()));
            types.addAll(own);
        }
        if (types.isEmpty()) {
            return SlotModel.EMPTY;
        }
        boolean told = intents == Intents.TOLD;
        Labels labels = new Labels(types);
        Harvest harvest = Harvest.of(examples, labels);
        FeatureReader reader = new FeatureReader(harvest);
        List<long[][]> features = new ArrayList<>(examples.size());
        for (Tagged example : examples) {
            features.add(reader.read(example.sentence(), told ? example.intent() : "", List.of(example)));
        }
        Weights weights = weights(examples, features, labels);
        FieldTrainer.Sample[] samples = new FieldTrainer.Sample[examples.size()];
        for (int i = 0; i < samples.length; i++) {
            Tagged example = examples.get(i);
            int[][] known = Arrays.stream(features.get(i)).map(weights::known).toArray(int[][]::new);
            SortedSet<String> possible = told ? typesOfIntents.getOrDefault(example.intent(), types) : types;
            samples[i] = new FieldTrainer.Sample(
                    known,
                    example.sentence().vectors().toArray(float[][]::new),
                    labels.of(example),
                    SlotModel.active(labels, possible));
        }
        new FieldTrainer(weights).train(samples, EPOCHS);
        return new SlotModel(labels, typesOfIntents, harvest, weights, told);
    }

    /** Weights, all 0, for the pairs of feature and label that occur together. */
    private static Weights weights(List<Tagged> examples, List<long[][]> features, Labels labels) {
        LongIndex index = new LongIndex();
        LongIndex pairs = new LongIndex();
        for (int i = 0; i < examples.size(); i++) {
            int[] named = labels.of(examples.get(i));
            for (int t = 0; t < named.length; t++) {
                for (long name : features.get(i)[t]) {
                    pairs.add((long) index.add(name) * labels.size() + named[t]);
                }
            }
        }
        long[] sorted = pairs.keys();
        Arrays.sort(sorted);
        int[] firsts = new int[index.size() + 1];
        short[] pairLabels = new short[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            firsts[(int) (sorted[i] / labels.size()) + 1]++;
            pairLabels[i] = (short) (sorted[i] % labels.size());
        }
        for (int i = 0; i < index.size(); i++) {
            firsts[i + 1] += firsts[i];
        }
        int width = examples.isEmpty() ? 0 : examples.get(0).sentence().width();
        return new Weights(index, firsts, pairLabels, labels.size(), width);
    }
}
