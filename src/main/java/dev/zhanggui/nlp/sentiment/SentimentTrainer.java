package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.sentiment.SentimentModel.Heads;
import dev.zhanggui.nlp.sentiment.SentimentModel.Learnt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Trains a {@link SentimentModel}. What the labels alone do not tell, how much to regularise, the temperature and from
 * where on the quick model is believed, is found by cross-validation. The same examples in the same order give the same
 * model.
 */
public final class SentimentTrainer {

    private static final int FOLDS = 5;

    /** Cross-validation looks at no more examples. */
    private static final int MOST_VALIDATED = 6_000;

    /** Up to here the regularisation stands; few examples cannot choose one. */
    private static final int FEW = 3_000;

    private static final double STRENGTH_OF_FEW = 0.3;
    private static final double[] STRENGTHS = {0.002, 0.005, 0.015, 0.05};

    /** The quick model may cost this share of the examples their right answer. */
    private static final double MOST_LOST = 0.002;

    private SentimentTrainer() {}

    /** Learns from examples of one language; without both good and bad ones nothing is ever felt. */
    public static SentimentModel train(List<LabelledFeeling> examples) {
        boolean good = examples.stream().anyMatch(example -> example.felt() && example.positive() > 0.5);
        boolean bad = examples.stream().anyMatch(example -> example.felt() && example.positive() < 0.5);
        return good && bad ? SentimentModel.of(new Task(examples).learn()) : SentimentModel.EMPTY;
    }

    /** A held-out example: the side it takes, and the scores of models that had not seen it. */
    private record Held(double target, double quick, double full) {

        boolean wrong(double score) {
            return score > 0 != target > 0.5;
        }
    }

    private static final class Task {
        private final FeatureSpace space;
        private final List<Features> all = new ArrayList<>();
        private final List<LabelledFeeling> examples;

        Task(List<LabelledFeeling> examples) {
            this.examples = examples;
            this.space = FeatureSpace.of(
                    examples.stream().map(LabelledFeeling::sentence).toList());
            for (LabelledFeeling example : examples) {
                Sentence sentence = example.sentence();
                all.add(space.full(space.quick(sentence.text()), sentence));
            }
        }

        Learnt learn() {
            List<Integer> sides = sides();
            double strength = STRENGTH_OF_FEW;
            if (sides.size() > FEW) {
                double least = Double.POSITIVE_INFINITY;
                for (double candidate : STRENGTHS) {
                    double loss = loss(validate(sides, candidate), Held::full, 1);
                    if (loss < least) {
                        least = loss;
                        strength = candidate;
                    }
                }
            }
            List<Held> held = validate(sides, strength);
            return new Learnt(
                    space,
                    heads(sides, strength, true, temperature(held, Held::quick)),
                    heads(sides, strength, false, temperature(held, Held::full)),
                    sure(held));
        }

        /** The examples that take a side, or both, in an order that has nothing to do with theirs. */
        private List<Integer> sides() {
            List<Integer> sides = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                if (examples.get(i).felt()) {
                    sides.add(i);
                }
            }
            Collections.shuffle(sides, new Random(20_261_125));
            return sides;
        }

        private Heads heads(List<Integer> sides, double strength, boolean quick, double temperature) {
            float[] felt = new float[all.size()];
            for (int i = 0; i < felt.length; i++) {
                felt[i] = examples.get(i).felt() ? 1 : 0;
            }
            List<Features> features =
                    quick ? all.stream().map(Features::withoutVector).toList() : all;
            boolean some = examples.stream().anyMatch(example -> !example.felt());
            return new Heads(
                    train(sides, strength, quick),
                    some
                            ? Logistic.train(features, felt, space.grams(), STRENGTH_OF_FEW / 3)
                            : Logistic.certain(space.grams(), quick ? 0 : space.vectorLength()),
                    temperature);
        }

        private Logistic train(List<Integer> rows, double strength, boolean quick) {
            float[] targets = new float[rows.size()];
            List<Features> features = new ArrayList<>();
            for (int i = 0; i < targets.length; i++) {
                Features full = all.get(rows.get(i));
                features.add(quick ? full.withoutVector() : full);
                targets[i] = examples.get(rows.get(i)).positive();
            }
            return Logistic.train(features, targets, space.grams(), quick ? strength / 3 : strength);
        }

        private List<Held> validate(List<Integer> sides, double strength) {
            List<Integer> rows = sides.subList(0, Math.min(MOST_VALIDATED, sides.size()));
            List<Held> held = new ArrayList<>();
            for (int fold = 0; fold < FOLDS; fold++) {
                List<Integer> seen = new ArrayList<>();
                List<Integer> kept = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    (i % FOLDS == fold ? kept : seen).add(rows.get(i));
                }
                Logistic quick = train(seen, strength, true);
                Logistic full = train(seen, strength, false);
                for (int row : kept) {
                    held.add(new Held(
                            examples.get(row).positive(),
                            quick.score(all.get(row).withoutVector()),
                            full.score(all.get(row))));
                }
            }
            return held;
        }
    }

    private static double loss(List<Held> held, ToDoubleFunction<Held> score, double temperature) {
        double loss = 0;
        for (Held one : held) {
            double scaled = score.applyAsDouble(one) / temperature;
            loss += Math.max(0, scaled) + Math.log1p(Math.exp(-Math.abs(scaled))) - one.target * scaled;
        }
        return loss;
    }

    private static double temperature(List<Held> held, ToDoubleFunction<Held> score) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (double temperature = 0.1; temperature < 8; temperature *= 1.1) {
            double loss = loss(held, score, temperature);
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }

    /** The least distance from 0 from which on the quick scores are as good as the full ones, but for a few. */
    private static double sure(List<Held> held) {
        List<Held> sides = held.stream()
                .filter(one -> one.target != 0.5)
                .sorted(Comparator.comparingDouble((Held one) -> -Math.abs(one.quick)))
                .toList();
        double sure = Double.POSITIVE_INFINITY;
        int lost = 0;
        for (Held one : sides) {
            lost += (one.wrong(one.quick) ? 1 : 0) - (one.wrong(one.full) ? 1 : 0);
            if (lost > MOST_LOST * sides.size()) {
                return sure;
            }
            sure = Math.abs(one.quick);
        }
        return sure;
    }
}
