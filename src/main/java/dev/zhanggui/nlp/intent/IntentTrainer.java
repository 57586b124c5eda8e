package dev.zhanggui.nlp.intent;

import dev.zhanggui.nlp.intent.Learnt.Grounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Trains an {@link IntentModel}. What cannot be learnt from the examples' own labels, how confidences are to be read
 * and when to accept, is found by cross-validation: each fold trains without a fifth of the sentences <em>and</em>
 * without a fifth of the intents. The left-out sentences of known intents show how sure a right guess is; those of
 * unknown intents, and the left-out examples of {@code oos}, show what out of scope looks like. Of many examples one
 * fold shows enough, of few it takes all five. The same examples in the same order give the same model.
 */
public final class IntentTrainer {

    private static final int FOLDS = 5;

    /** So many judged sentences are enough. */
    private static final int ENOUGH = 4_000;

    /** The usual strength of the regularisation of the head over vectors. */
    static final double STRENGTH = 0.03;

    private static final double[] STRENGTHS = {0.01, 0.03, 0.1, 0.4};

    /** Up to this many numbers to move, other strengths are tried. */
    private static final long LITTLE_WORK = 150_000_000;

    private IntentTrainer() {}

    /** Learns from examples of one language; without any the model accepts nothing. */
    public static IntentModel train(List<Labelled> given) {
        return train(given, List.of(), List.of());
    }

    /**
     * Learns from examples of one language; without any the model accepts nothing.
     *
     * @param names what the intents are called, as sentences; each counts as one more example where there are others
     * @param validation sentences to find the calibration on instead of by cross-validation; may be empty
     */
    public static IntentModel train(List<Labelled> given, List<Labelled> names, List<Labelled> validation) {
        List<Labelled> examples = new ArrayList<>(new LinkedHashSet<>(given));
        List<String> intents = intents(examples);
        if (intents.isEmpty()) {
            return IntentModel.EMPTY;
        }
        Grounds grounds = Grounds.of(with(examples, names), intents);
        List<Fold> folds = folds(examples, names);
        double strength = strength(grounds, folds);
        Learnt learnt = grounds.learn(strength);
        List<Held> held = validation.isEmpty()
                ? judge(folds, strength)
                : validation.stream()
                        .map(example -> Held.of(example, intents, learnt))
                        .toList();
        return IntentModel.of(intents, learnt, Calibration.of(held));
    }

    private static List<String> intents(List<Labelled> examples) {
        TreeSet<String> intents =
                new TreeSet<>(examples.stream().map(Labelled::intent).toList());
        intents.remove(Labelled.OUT_OF_SCOPE);
        return List.copyOf(intents);
    }

    private static List<Labelled> with(List<Labelled> examples, List<Labelled> names) {
        TreeSet<String> intents = new TreeSet<>(intents(examples));
        List<Labelled> all = new ArrayList<>(examples);
        names.stream().filter(name -> intents.contains(name.intent())).forEach(all::add);
        return all;
    }

    /** The loss has one valley over the strengths: from the usual one it is followed downhill, either way. */
    private static double strength(Grounds grounds, List<Fold> folds) {
        if (grounds.work() > LITTLE_WORK) {
            return STRENGTH;
        }
        int best = Arrays.binarySearch(STRENGTHS, STRENGTH);
        double least = loss(folds, best);
        for (int way : new int[] {1, -1}) {
            int from = best;
            for (int next = from + way; next >= 0 && next < STRENGTHS.length; next += way) {
                double loss = loss(folds, next);
                if (loss >= least) {
                    break;
                }
                least = loss;
                best = next;
            }
            if (best != from) {
                break;
            }
        }
        return STRENGTHS[best];
    }

    private static double loss(List<Fold> folds, int strength) {
        return Calibration.loss(judge(folds, STRENGTHS[strength]));
    }

    /** @param test sentences that the fold's model is not shown */
    private record Fold(List<String> intents, Grounds grounds, List<Labelled> test) {}

    /** The folds are learnt beside each other, and judged in their order. */
    private static List<Held> judge(List<Fold> folds, double strength) {
        return folds.parallelStream()
                .map(fold -> {
                    Learnt learnt = fold.grounds.learn(strength);
                    return fold.test.stream()
                            .map(example -> Held.of(example, fold.intents, learnt))
                            .toList();
                })
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fold> folds(List<Labelled> examples, List<Labelled> names) {
        Map<String, Integer> counts = new HashMap<>();
        int[] numbers = new int[examples.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts.merge(examples.get(i).intent(), 1, Integer::sum) % FOLDS;
        }
        List<String> intents = intents(examples);
        List<Fold> folds = new ArrayList<>();
        int judged = 0;
        for (int fold = 0; fold < FOLDS && judged < ENOUGH; fold++) {
            List<Labelled> train = new ArrayList<>();
            List<Labelled> test = new ArrayList<>();
            for (int i = 0; i < numbers.length; i++) {
                Labelled example = examples.get(i);
                boolean shown = isShown(example.intent(), intents, fold) && numbers[i] != fold;
                (shown ? train : test).add(example);
            }
            List<String> known = intents(train);
            if (!known.isEmpty() && !test.isEmpty()) {
                folds.add(new Fold(known, Grounds.of(with(train, names), known), test));
                judged += test.size();
            }
        }
        return folds;
    }

    /** Whether a fold's model is shown an intent at all; out of scope always is. */
    private static boolean isShown(String intent, List<String> intents, int fold) {
        return intent.equals(Labelled.OUT_OF_SCOPE) || intents.size() < 2 || intents.indexOf(intent) % FOLDS != fold;
    }
}
