package dev.zhanggui.nlp.intent;

import dev.zhanggui.nlp.intent.Acceptance.Trial;
import dev.zhanggui.nlp.intent.IntentModel.Learnt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Trains an {@link IntentModel}. What cannot be learnt from the examples' own labels, the temperature of the
 * confidences and when to accept, is found by cross-validation: each of five folds trains without a fifth of the
 * sentences <em>and</em> without a fifth of the intents. The left-out sentences of known intents show how sure a right
 * guess is; those of unknown intents, and the examples of {@code oos}, show what out of scope looks like. The same
 * examples in the same order give the same model.
 */
public final class IntentTrainer {

    private static final int FOLDS = 5;

    private IntentTrainer() {}

    /** Learns from examples of one language; without any the model accepts nothing. */
    public static IntentModel train(List<Labelled> given) {
        List<Labelled> examples = new ArrayList<>(new LinkedHashSet<>(given));
        List<String> intents = new ArrayList<>(
                new TreeSet<>(examples.stream().map(Labelled::intent).toList()));
        if (intents.stream().allMatch(Labelled.OUT_OF_SCOPE::equals)) {
            return IntentModel.EMPTY;
        }
        List<Held> held = validate(examples, intents);
        float temperature = temperature(held);
        List<Trial> trials = new ArrayList<>();
        for (Held one : held) {
            one.trial(temperature).ifPresent(trials::add);
        }
        Learnt learnt = learn(examples, intents);
        return IntentModel.of(
                intents,
                new Learnt(
                        learnt.space(),
                        learnt.softmax(),
                        temperature,
                        Acceptance.learn(trials),
                        learnt.vectors(),
                        learnt.labels()));
    }

    private static Learnt learn(List<Labelled> examples, List<String> intents) {
        FeatureSpace space =
                FeatureSpace.of(examples.stream().map(Labelled::sentence).toList());
        int width = space.vectorLength();
        List<Features> features = new ArrayList<>(examples.size());
        float[] vectors = new float[Math.multiplyExact(examples.size(), width)];
        int[] labels = new int[examples.size()];
        Map<String, Integer> numbers = new HashMap<>();
        intents.forEach(intent -> numbers.put(intent, numbers.size()));
        for (int i = 0; i < labels.length; i++) {
            Labelled example = examples.get(i);
            float[] centred = space.centred(example.sentence());
            features.add(space.features(example.sentence(), centred));
            System.arraycopy(centred, 0, vectors, i * width, width);
            labels[i] = numbers.getOrDefault(example.intent(), 0);
        }
        Softmax softmax = Softmax.train(features, labels, intents.size(), space.size());
        return new Learnt(space, softmax, 1, Acceptance.NEVER, vectors, labels);
    }

    /** A sentence that the model of its fold had not seen, and what that model says of it. */
    private record Held(String intent, boolean known, List<String> intents, float[] scores, float nearness, int best) {

        boolean right() {
            return known && intents.get(best).equals(intent);
        }

        /** What to learn of it about accepting; nothing where out of scope was guessed, which is never accepted. */
        Optional<Trial> trial(float temperature) {
            if (intents.get(best).equals(Labelled.OUT_OF_SCOPE)) {
                return Optional.empty();
            }
            float[] probabilities = scores.clone();
            Softmax.normalise(probabilities, temperature);
            float second = 0;
            for (int c = 0; c < probabilities.length; c++) {
                second = c == best ? second : Math.max(second, probabilities[c]);
            }
            boolean good = right() && !intent.equals(Labelled.OUT_OF_SCOPE);
            return Optional.of(new Trial(new Acceptance.Signs(probabilities[best], second, nearness), good));
        }
    }

    private static List<Held> validate(List<Labelled> examples, List<String> intents) {
        Map<String, Integer> counts = new HashMap<>();
        int[] folds = new int[examples.size()];
        for (int i = 0; i < folds.length; i++) {
            folds[i] = counts.merge(examples.get(i).intent(), 1, Integer::sum) % FOLDS;
        }
        List<Held> held = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Labelled> train = new ArrayList<>();
            List<Labelled> test = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                Labelled example = examples.get(i);
                boolean shown = isShown(example.intent(), intents, fold) && folds[i] != fold;
                (shown ? train : test).add(example);
            }
            List<String> known = new ArrayList<>(
                    new TreeSet<>(train.stream().map(Labelled::intent).toList()));
            if (known.stream().anyMatch(intent -> !intent.equals(Labelled.OUT_OF_SCOPE))) {
                judge(learn(train, known), known, test, held);
            }
        }
        return held;
    }

    /** Whether a fold's model is shown an intent at all; out of scope always is. */
    private static boolean isShown(String intent, List<String> intents, int fold) {
        return intent.equals(Labelled.OUT_OF_SCOPE) || intents.size() < 2 || intents.indexOf(intent) % FOLDS != fold;
    }

    private static void judge(Learnt learnt, List<String> known, List<Labelled> test, List<Held> held) {
        for (Labelled example : test) {
            float[] centred = learnt.space().centred(example.sentence());
            float[] scores = learnt.softmax().scores(learnt.space().features(example.sentence(), centred));
            int best = 0;
            for (int c = 1; c < scores.length; c++) {
                best = scores[c] > scores[best] ? c : best;
            }
            held.add(new Held(
                    example.intent(),
                    known.contains(example.intent()),
                    known,
                    scores,
                    learnt.nearest(centred, best),
                    best));
        }
    }

    /** The temperature under which the left-out sentences of known intents are likeliest (Guo et al. 2017). */
    private static float temperature(List<Held> held) {
        float best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (float temperature = 0.2f; temperature < 5; temperature *= 1.1f) {
            double loss = 0;
            for (Held one : held) {
                if (one.known) {
                    float[] probabilities = one.scores.clone();
                    Softmax.normalise(probabilities, temperature);
                    loss -= Math.log(Math.max(1e-9, probabilities[one.intents.indexOf(one.intent)]));
                }
            }
            if (loss < least && loss > 0) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }
}
