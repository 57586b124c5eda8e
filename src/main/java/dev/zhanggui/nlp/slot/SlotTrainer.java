package dev.zhanggui.nlp.slot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final int FOLDS = 3;

    /** Below this the opposite is likelier. */
    private static final float LEAST_FLOOR = 0.5f;

    private SlotTrainer() {}

    /**
     * Learns from examples of one language; without any annotation the model finds nothing. It takes everything it finds
     * for sure.
     */
    public static SlotModel train(List<Tagged> examples, Intents intents) {
        return train(examples, intents, 0);
    }

    /** Learns as {@link #train}, and by cross-validation how sure a find must be to act on it. */
    public static SlotModel trainCautious(List<Tagged> examples) {
        return train(examples, Intents.UNTOLD, floor(examples));
    }

    /** The confidence from which on the left-out chunks give the highest F0.5, which counts a wrong find twice a miss. */
    private static float floor(List<Tagged> examples) {
        List<Trial> trials = new ArrayList<>();
        int there = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Tagged> shown = new ArrayList<>();
            List<Tagged> left = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                (i % FOLDS == fold ? left : shown).add(examples.get(i));
            }
            SlotModel model = train(shown, Intents.UNTOLD, 0);
            for (Tagged example : left) {
                there += example.chunks().size();
                for (SlotModel.Found found : model.label(example.sentence()).found()) {
                    trials.add(new Trial(found.confidence(), example.chunks().contains(found.chunk())));
                }
            }
        }
        trials.sort(Comparator.comparingDouble((Trial trial) -> -trial.confidence));
        float floor = LEAST_FLOOR;
        double best = 0;
        int right = 0;
        for (int i = 0; i < trials.size() && trials.get(i).confidence >= LEAST_FLOOR; i++) {
            right += trials.get(i).right ? 1 : 0;
            double score = 1.25 * right / (0.25 * there + i + 1);
            if (score >= best) {
                best = score;
                float next = i + 1 < trials.size() ? trials.get(i + 1).confidence : LEAST_FLOOR;
                floor = Math.max(LEAST_FLOOR, (trials.get(i).confidence + next) / 2);
            }
        }
        return floor;
    }

    private record Trial(float confidence, boolean right) {}

    private static SlotModel train(List<Tagged> examples, Intents intents, float floor) {
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
        return new SlotModel(labels, typesOfIntents, harvest, weights, told, floor);
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
