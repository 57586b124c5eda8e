package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.intent.ModelFormat;
import edu.stanford.nlp.optimization.AbstractCachingDiffFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Binary logistic regression with L2 regularisation, over features of which the many are sparse and the few dense.
 * Trained to the optimum by L-BFGS (Liu and Nocedal 1989; CoreNLP's). Immutable and thread-safe.
 */
final class Logistic {

    private static final int MEMORY = 10;
    private static final int MOST_STEPS = 120;
    private static final float CERTAIN = 20;
    private static final double TOLERANCE = 1e-4;

    private final float[] weights;
    private final int grams;

    private Logistic(float[] weights, int grams) {
        this.weights = weights;
        this.grams = grams;
    }

    /**
     * How much weights are held to 0, more than 0 each; the mean loss of the examples counts 1.
     *
     * @param grams those of n-grams
     * @param rest all others
     */
    record Strength(double grams, double rest) {

        Strength times(double factor) {
            return new Strength(grams * factor, rest * factor);
        }
    }

    /**
     * Learns from examples. The same input gives the same weights.
     *
     * @param targets the probability of yes for each example, 0 to 1
     * @param grams how many n-grams there are
     * @param strength how much the weights are held to 0
     */
    static Logistic train(List<Features> examples, float[] targets, int grams, Strength strength) {
        int width = examples.isEmpty() ? 0 : examples.get(0).vector().length;
        Loss loss = new Loss(examples, targets, grams, grams + Signs.COUNT + width + 1, strength);
        QNMinimizer minimizer = new QNMinimizer(MEMORY);
        minimizer.shutUp();
        double[] best = minimizer.minimize(loss, TOLERANCE, new double[loss.domainDimension()], MOST_STEPS);
        float[] weights = new float[best.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) best[i];
        }
        return new Logistic(weights, grams);
    }

    /** Says yes to everything. */
    static Logistic certain(int grams, int vector) {
        float[] weights = new float[grams + Signs.COUNT + vector + 1];
        weights[weights.length - 1] = CERTAIN;
        return new Logistic(weights, grams);
    }

    private static final class Loss extends AbstractCachingDiffFunction {
        private final List<Features> examples;
        private final float[] targets;
        private final int grams;
        private final int dimension;
        private final Strength strength;

        Loss(List<Features> examples, float[] targets, int grams, int dimension, Strength strength) {
            this.examples = examples;
            this.targets = targets;
            this.grams = grams;
            this.dimension = dimension;
            this.strength = strength;
        }

        @Override
        public int domainDimension() {
            return dimension;
        }

        @Override
        protected void calculate(double[] x) {
            int bias = dimension - 1;
            double sum = 0;
            for (int i = 0; i < bias; i++) {
                double held = (i < grams ? strength.grams : strength.rest) * x[i];
                sum += held * x[i];
                derivative[i] = held;
            }
            derivative[bias] = 0;
            double total = 0;
            for (int e = 0; e < targets.length; e++) {
                Features features = examples.get(e);
                double score = score(features, x, grams);
                total += Math.max(0, score) + Math.log1p(Math.exp(-Math.abs(score))) - targets[e] * score;
                double error = (1 / (1 + Math.exp(-score)) - targets[e]) / targets.length;
                for (int i = 0; i < features.grams().length; i++) {
                    derivative[features.grams()[i]] += error * features.values()[i];
                }
                add(derivative, grams, features.signs(), error);
                add(derivative, grams + Signs.COUNT, features.vector(), error);
                derivative[bias] += error;
            }
            value = total / Math.max(1, targets.length) + sum / 2;
        }

        private static void add(double[] to, int from, float[] values, double factor) {
            for (int i = 0; i < values.length; i++) {
                to[from + i] += factor * values[i];
            }
        }

        private static double score(Features features, double[] x, int grams) {
            double score = x[x.length - 1];
            for (int i = 0; i < features.grams().length; i++) {
                score += x[features.grams()[i]] * features.values()[i];
            }
            for (int i = 0; i < features.signs().length; i++) {
                score += x[grams + i] * features.signs()[i];
            }
            int from = grams + Signs.COUNT;
            for (int i = 0; i < features.vector().length; i++) {
                score += x[from + i] * features.vector()[i];
            }
            return score;
        }
    }

    /** The logarithm of the odds of yes. */
    double score(Features features) {
        double score = weights[weights.length - 1];
        for (int i = 0; i < features.grams().length; i++) {
            score += weights[features.grams()[i]] * features.values()[i];
        }
        for (int i = 0; i < features.signs().length; i++) {
            score += weights[grams + i] * features.signs()[i];
        }
        int from = grams + Signs.COUNT;
        for (int i = 0; i < features.vector().length; i++) {
            score += weights[from + i] * features.vector()[i];
        }
        return score;
    }

    static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, weights);
    }

    /** @param vector how many numbers of a sentence vector it looks at */
    static Logistic read(DataInput in, int grams, int vector) throws IOException {
        float[] weights = ModelFormat.readFloats(in);
        if (weights.length != (long) grams + Signs.COUNT + vector + 1) {
            throw new IOException("weights do not fit the features");
        }
        return new Logistic(weights, grams);
    }
}
