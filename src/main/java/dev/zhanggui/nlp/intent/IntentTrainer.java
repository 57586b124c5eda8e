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
        return train(given, names, validation, () -> {});
    }

    /**
     * The same, for as long as somebody wants it.
     *
     * @param goOn run before each fold is learnt, on any thread; what it throws ends the training
     */
    public static IntentModel train(
            List<Labelled> given, List<Labelled> names, List<Labelled> validation, Runnable goOn) {
        List<Labelled> examples = new ArrayList<>(new LinkedHashSet<>(given));
        List<String> intents = intents(examples);
        if (intents.isEmpty()) {
            return IntentModel.EMPTY;
        }
        Grounds grounds = Grounds.of(with(examples, names), intents);
        Judged judged = grounds.work() > LITTLE_WORK && !validation.isEmpty()
                ? new Judged(STRENGTH, List.of(), 0)
                : judged(grounds, folds(examples, names, ENOUGH), goOn);
        Learnt learnt = grounds.learn(judged.strength);
        List<Held> held = validation.isEmpty()
                ? judged.held
                : validation.stream()
                        .map(example -> Held.of(example, intents, learnt))
                        .toList();
        return IntentModel.of(intents, learnt, Calibration.of(held));
    }

    /**
     * The same at a fraction of the cost: the usual strength is taken, and one fold shows how confidences are to be
     * read. Guesses are nearly those of {@link #train}, what is accepted may differ at the edges.
     */
    public static IntentModel glance(List<Labelled> given, List<Labelled> names) {
        List<Labelled> examples = new ArrayList<>(new LinkedHashSet<>(given));
        List<String> intents = intents(examples);
        if (intents.isEmpty()) {
            return IntentModel.EMPTY;
        }
        Learnt learnt = Grounds.of(with(examples, names), intents).learn(STRENGTH);
        return IntentModel.of(intents, learnt, Calibration.of(judge(folds(examples, names, 1), STRENGTH, () -> {})));
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

    /** The judged sentences of all folds, learnt with a strength. */
    private record Judged(double strength, List<Held> held, double loss) {

        static Judged of(List<Fold> folds, double strength, Runnable goOn) {
            List<Held> held = judge(folds, strength, goOn);
            return new Judged(strength, held, Calibration.loss(held));
        }
    }

    /** The loss has one valley over the strengths: from the usual one it is followed downhill, either way. */
    private static Judged judged(Grounds grounds, List<Fold> folds, Runnable goOn) {
        Judged usual = Judged.of(folds, STRENGTH, goOn);
        if (grounds.work() > LITTLE_WORK) {
            return usual;
        }
        int start = Arrays.binarySearch(STRENGTHS, STRENGTH);
        Judged stronger = downhill(folds, usual, start, 1, goOn);
        return stronger == usual ? downhill(folds, usual, start, -1, goOn) : stronger;
    }

    private static Judged downhill(List<Fold> folds, Judged from, int start, int way, Runnable goOn) {
        Judged best = from;
        for (int next = start + way; next >= 0 && next < STRENGTHS.length; next += way) {
            Judged tried = Judged.of(folds, STRENGTHS[next], goOn);
            if (tried.loss >= best.loss) {
                break;
            }
            best = tried;
        }
        return best;
    }

    /** @param test sentences that the fold's model is not shown */
    private record Fold(List<String> intents, Grounds grounds, List<Labelled> test) {}

    /** The folds are learnt beside each other, and judged in their order. */
    private static List<Held> judge(List<Fold> folds, double strength, Runnable goOn) {
        return folds.parallelStream()
                .map(fold -> {
                    goOn.run();
                    Learnt learnt = fold.grounds.learn(strength);
                    return fold.test.stream()
                            .map(example -> Held.of(example, fold.intents, learnt))
                            .toList();
                })
                .flatMap(List::stream)
                .toList();
    }

    /** @param enough so many judged sentences need no further fold */
    private static List<Fold> folds(List<Labelled> examples, List<Labelled> names, int enough) {
        Map<String, Integer> counts = new HashMap<>();
        int[] numbers = new int[examples.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts.merge(examples.get(i).intent(), 1, Integer::sum) % FOLDS;
        }
        List<String> intents = intents(examples);
        List<Fold> folds = new ArrayList<>();
        int judged = 0;
        for (int fold = 0; fold < FOLDS && judged < enough; fold++) {
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
