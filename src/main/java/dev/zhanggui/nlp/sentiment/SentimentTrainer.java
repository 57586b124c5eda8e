package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.sentiment.Logistic.Strength;
import dev.zhanggui.nlp.sentiment.SentimentModel.Heads;
import dev.zhanggui.nlp.sentiment.SentimentModel.Learnt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Trains a {@link SentimentModel}. What the labels alone do not tell, how much to regularise, the temperature and from
 * where on the quick model is believed, is found on sentences held out of the training. The same examples in the same
 * order give the same model.
 */
public final class SentimentTrainer {

    private static final int FOLDS = 5;

    /** From so many examples on there are enough to choose the regularisation, and to hold out only one fold. */
    private static final int MANY = 3_000;

    /** Choosing looks at no more examples. */
    private static final int MOST_TRIED = 20_000;

    private static final Strength OF_FEW = new Strength(0.3, 0.3);
    private static final Strength OF_FEW_QUICKLY = new Strength(0.1, 0.1);
    private static final double[] OF_GRAMS = {0.00015, 0.0005, 0.0015, 0.005, 0.015};
    private static final double[] OF_REST = {0.003, 0.01, 0.03, 0.1};

    /** The quick model may cost this share of the examples their right answer. */
    private static final double MOST_LOST = 0.002;

    /** Log odds of nine to one; with less nobody is sure, whatever the held-out sentences say. */
    private static final double LEAST_SURE = Math.log(9);

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
        private final List<Features> full = new ArrayList<>();
        private final List<Features> quick = new ArrayList<>();
        private final List<LabelledFeeling> examples;

        Task(List<LabelledFeeling> examples) {
            this.examples = examples;
            this.space = FeatureSpace.of(
                    examples.stream().map(LabelledFeeling::sentence).toList());
            for (LabelledFeeling example : examples) {
                Sentence sentence = example.sentence();
                Features words = space.quick(sentence.text());
                quick.add(words);
                full.add(space.full(words, sentence));
            }
        }

        Learnt learn() {
            List<Integer> sides = sides();
            Strength quickly = OF_FEW_QUICKLY;
            Strength fully = OF_FEW;
            double grown = 1;
            if (sides.size() > MANY) {
                Split split = Split.of(sides.subList(0, Math.min(MOST_TRIED, sides.size())), 0);
                quickly = choose(split, quick, OF_GRAMS, grams -> new Strength(grams, OF_REST[1]));
                fully = choose(split, full, OF_GRAMS, grams -> new Strength(grams, OF_REST[1]));
                double best = fully.grams();
                fully = choose(split, full, OF_REST, rest -> new Strength(best, rest));
                grown = Math.sqrt((double) split.seen.size() / sides.size());
            }
            List<Held> held = validate(sides, quickly, fully);
            double warm = temperature(held, Held::quick);
            return new Learnt(
                    space,
                    heads(sides, quick, quickly.times(grown), warm),
                    heads(sides, full, fully.times(grown), temperature(held, Held::full)),
                    Math.max(LEAST_SURE * warm, sure(held)));
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

        private Strength choose(
                Split split, List<Features> features, double[] candidates, DoubleFunction<Strength> strengths) {
            Strength best = strengths.apply(candidates[0]);
            double least = Double.POSITIVE_INFINITY;
            for (double candidate : candidates) {
                Logistic model = train(split.seen, features, strengths.apply(candidate));
                List<Held> held = new ArrayList<>();
                for (int row : split.kept) {
                    double score = model.score(features.get(row));
                    held.add(new Held(examples.get(row).positive(), score, score));
                }
                double loss = loss(held, Held::full, temperature(held, Held::full));
                if (loss < least) {
                    least = loss;
                    best = strengths.apply(candidate);
                }
            }
            return best;
        }

        private List<Held> validate(List<Integer> sides, Strength quickly, Strength fully) {
            List<Held> held = new ArrayList<>();
            boolean many = sides.size() > MANY;
            for (int fold = 0; fold < (many ? 1 : FOLDS); fold++) {
                Split split = Split.of(many ? sides.subList(0, Math.min(MOST_TRIED, sides.size())) : sides, fold);
                Logistic quickModel = train(split.seen, quick, quickly);
                Logistic fullModel = train(split.seen, full, fully);
                for (int row : split.kept) {
                    held.add(new Held(
                            examples.get(row).positive(),
                            quickModel.score(quick.get(row)),
                            fullModel.score(full.get(row))));
                }
            }
            return held;
        }

        private Heads heads(List<Integer> sides, List<Features> features, Strength strength, double temperature) {
            float[] felt = new float[features.size()];
            for (int i = 0; i < felt.length; i++) {
                felt[i] = examples.get(i).felt() ? 1 : 0;
            }
            boolean some = sides.size() < felt.length;
            return new Heads(
                    train(sides, features, strength),
                    some
                            ? Logistic.train(features, felt, space.grams(), OF_FEW_QUICKLY)
                            : Logistic.certain(space.grams(), features.get(0).vector().length),
                    temperature);
        }

        private Logistic train(List<Integer> rows, List<Features> features, Strength strength) {
            float[] targets = new float[rows.size()];
            List<Features> chosen = new ArrayList<>();
            for (int i = 0; i < targets.length; i++) {
                chosen.add(features.get(rows.get(i)));
                targets[i] = examples.get(rows.get(i)).positive();
            }
            return Logistic.train(chosen, targets, space.grams(), strength);
        }
    }

    /** Examples to learn from, and those that are held out. */
    private record Split(List<Integer> seen, List<Integer> kept) {

        static Split of(List<Integer> rows, int fold) {
            Split split = new Split(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < rows.size(); i++) {
                (i % FOLDS == fold ? split.kept : split.seen).add(rows.get(i));
            }
            return split;
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
