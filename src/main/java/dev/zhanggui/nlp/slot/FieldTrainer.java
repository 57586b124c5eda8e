package dev.zhanggui.nlp.slot;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trains the weights of a conditional random field: steps along the gradient of one sentence's likelihood at a time, each
 * weight with its own pace (AdaGrad, Duchi, Hazan and Singer 2011), and a pull to 0 that acts on the weights a sentence
 * touches. The order of the sentences comes from a fixed seed: the same sentences give the same weights.
 */
final class FieldTrainer {

    private static final long SEED = 20_261_125;
    private static final float PACE = 0.2f;
    private static final float VECTOR_PACE = 0.01f;
    private static final float PULL = 1e-3f;
    private static final float FIRST_SQUARES = 0.1f;

    /** Differences below this teach nothing. */
    private static final float LEAST = 1e-3f;

    /**
     * One sentence to learn from.
     *
     * @param known the features of each token by number
     * @param vectors a vector for each token, or none
     * @param active which labels are possible, ascending
     */
    record Sample(int[][] known, float[][] vectors, int[] labels, int[] active) {}

    private final Weights weights;
    private final float[] pairSquares;
    private final float[] stepSquares;
    private final float[] vectorSquares;
    private final int[] place;

    FieldTrainer(Weights weights) {
        this.weights = weights;
        pairSquares = squares(weights.pairs.length);
        stepSquares = squares(weights.steps.length);
        vectorSquares = squares(weights.vectors.length);
        place = new int[weights.labels];
    }

    private static float[] squares(int length) {
        float[] squares = new float[length];
        Arrays.fill(squares, FIRST_SQUARES);
        return squares;
    }

    void train(Sample[] samples, int epochs) {
        SplittableRandom random = new SplittableRandom(SEED);
        Sample[] order = samples.clone();
        float[] pairSum = new float[weights.pairs.length];
        float[] stepSum = new float[weights.steps.length];
        float[] vectorSum = new float[weights.vectors.length];
        int summed = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                Sample swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
            for (Sample sample : order) {
                if (sample.labels.length > 0) {
                    learn(sample);
                }
            }
            if (2 * epoch >= epochs) {
                sum(pairSum, weights.pairs);
                sum(stepSum, weights.steps);
                sum(vectorSum, weights.vectors);
                summed++;
            }
        }
        mean(pairSum, summed, weights.pairs);
        mean(stepSum, summed, weights.steps);
        mean(vectorSum, summed, weights.vectors);
    }

    private static void sum(float[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static void mean(float[] sum, int count, float[] values) {
        for (int i = 0; i < sum.length && count > 0; i++) {
            values[i] = sum[i] / count;
        }
    }

    private void learn(Sample sample) {
        int length = sample.labels.length;
        int[] active = sample.active;
        float[][] scores = new float[length][];
        for (int t = 0; t < length; t++) {
            scores[t] = weights.scores(sample.known[t], weights.width > 0 ? sample.vectors[t] : new float[0]);
        }
        Lattice lattice = new Lattice(weights, active, scores);
        lattice.sum();
        Arrays.fill(place, -1);
        for (int a = 0; a < active.length; a++) {
            place[active[a]] = a;
        }
        for (int t = 0; t < length; t++) {
            float[] wrong = new float[active.length];
            for (int a = 0; a < active.length; a++) {
                wrong[a] = lattice.probability(t, a) - (active[a] == sample.labels[t] ? 1 : 0);
            }
            pairs(sample.known[t], wrong);
            if (weights.width > 0) {
                vectors(sample.vectors[t], wrong, active);
            }
            steps(lattice, sample, t);
        }
    }

    private void pairs(int[] known, float[] wrong) {
        for (int feature : known) {
            for (int pair = weights.firsts[feature]; pair < weights.firsts[feature + 1]; pair++) {
                int a = place[weights.pairLabels[pair]];
                if (a >= 0 && Math.abs(wrong[a]) > LEAST) {
                    step(weights.pairs, pairSquares, pair, wrong[a] + PULL * weights.pairs[pair]);
                }
            }
        }
    }

    private void vectors(float[] vector, float[] wrong, int[] active) {
        for (int a = 0; a < active.length; a++) {
            if (Math.abs(wrong[a]) > LEAST) {
                int from = active[a] * weights.width;
                for (int i = 0; i < vector.length; i++) {
                    float slope = wrong[a] * vector[i];
                    vectorSquares[from + i] += slope * slope;
                    weights.vectors[from + i] -= VECTOR_PACE * slope / (float) Math.sqrt(vectorSquares[from + i]);
                }
            }
        }
    }

    private void steps(Lattice lattice, Sample sample, int t) {
        int[] active = sample.active;
        for (int b = t == 0 ? -1 : 0; b < (t == 0 ? 0 : active.length); b++) {
            int before = b < 0 ? -1 : active[b];
            boolean taken = t == 0 || sample.labels[t - 1] == before;
            for (int a = 0; a < active.length; a++) {
                float wrong = lattice.stepProbability(t, b, a) - (taken && sample.labels[t] == active[a] ? 1 : 0);
                if (Math.abs(wrong) > LEAST) {
                    step(weights.steps, stepSquares, (before + 1) * weights.labels + active[a], wrong);
                }
            }
        }
    }

    private static void step(float[] values, float[] squares, int i, float slope) {
        squares[i] += slope * slope;
        values[i] -= PACE * slope / (float) Math.sqrt(squares[i]);
    }
}
