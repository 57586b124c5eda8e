package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether a guess is sure enough to act on: a logistic regression over the {@linkplain Judge.Judged#signs signs}
 * of the guess. It learns from guesses that were right, and from guesses on sentences whose intent the guessing model
 * had not been shown.
 */
final class Acceptance {

    /** Of the sentences in scope that were guessed right, at least this share stays accepted. */
    private static final double KEPT = 0.94;

    private static final int ITERATIONS = 60;
    private static final double RIDGE = 1e-3;

    /** Nothing is ever accepted. */
    static final Acceptance NEVER = new Acceptance(new float[0], 0, Float.POSITIVE_INFINITY);

    private final float[] weights;
    private final float bias;
    private final float threshold;

    private Acceptance(float[] weights, float bias, float threshold) {
        this.weights = weights;
        this.bias = bias;
        this.threshold = threshold;
    }

    /**
     * A guess of which it is known whether to act on it would have been right.
     *
     * @param signs as many in every trial
     */
    record Trial(float[] signs, boolean good) {}

    static Acceptance learn(List<Trial> trials) {
        long good = trials.stream().filter(Trial::good).count();
        long bad = trials.size() - good;
        if (good == 0) {
            return NEVER;
        }
        int signs = trials.get(0).signs().length;
        double[] w = new double[signs + 1];
        if (bad > 0) {
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                newton(w, trials, 0.5 / good, 0.5 / bad);
            }
        } else {
            w[0] = 1;
        }
        float[] weights = new float[signs];
        for (int i = 0; i < signs; i++) {
            weights[i] = (float) w[i];
        }
        Acceptance open = new Acceptance(weights, (float) w[signs], 0);
        return new Acceptance(weights, (float) w[signs], open.bestThreshold(trials, good, bad));
    }

    /** One step of Newton's method with damping by the ridge; both classes weigh the same in all. */
    private static void newton(double[] w, List<Trial> trials, double goodWeight, double badWeight) {
        int n = w.length;
        int signs = n - 1;
        double[][] h = new double[n][n + 1];
        for (Trial trial : trials) {
            double[] x = new double[n];
            double z = w[signs];
            for (int i = 0; i < signs; i++) {
                x[i] = trial.signs()[i];
                z += w[i] * x[i];
            }
            x[signs] = 1;
            double p = 1 / (1 + Math.exp(-z));
            double weight = trial.good() ? goodWeight : badWeight;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    h[i][j] += weight * p * (1 - p) * x[i] * x[j];
                }
                h[i][n] += weight * ((trial.good() ? 1 : 0) - p) * x[i];
            }
        }
        for (int i = 0; i < n; i++) {
            h[i][i] += RIDGE;
            h[i][n] -= RIDGE * w[i];
        }
        double[] delta = solve(h);
        for (int i = 0; i < n; i++) {
            w[i] += delta[i];
        }
    }

    /** Gaussian elimination of a positive definite system; the last column is the right side. */
    private static double[] solve(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                double factor = a[k][i] / a[i][i];
                for (int j = i; j <= n; j++) {
                    a[k][j] -= factor * a[i][j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = a[i][n];
            for (int j = i + 1; j < n; j++) {
                sum -= a[i][j] * x[j];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }

    /** Where the share of good guesses accepted leads that of bad ones the most, within what must be kept. */
    private float bestThreshold(List<Trial> trials, long good, long bad) {
        List<Trial> ascending = new ArrayList<>(trials);
        ascending.sort(Comparator.comparingDouble(trial -> score(trial.signs())));
        long lostGood = 0;
        long lostBad = 0;
        double best = 0;
        float threshold = score(ascending.get(0).signs());
        for (int i = 0; i + 1 < ascending.size(); i++) {
            if (ascending.get(i).good()) {
                lostGood++;
            } else {
                lostBad++;
            }
            if (lostGood > (1 - KEPT) * good) {
                break;
            }
            double lead = (bad == 0 ? 0 : (double) lostBad / bad) - (double) lostGood / good;
            if (lead > best) {
                best = lead;
                threshold = (score(ascending.get(i).signs())
                                + score(ascending.get(i + 1).signs()))
                        / 2;
            }
        }
        return threshold;
    }

    /** The logarithm of the odds that to act on a guess is right, both kinds of trials being as frequent. */
    float score(float[] signs) {
        double z = bias;
        for (int i = 0; i < weights.length; i++) {
            z += weights[i] * signs[i];
        }
        return (float) z;
    }

    /** How far a guess is above the threshold, negative below it. */
    float margin(float[] signs) {
        return score(signs) - threshold;
    }

    boolean accepts(float[] signs) {
        return margin(signs) >= 0;
    }

    /** The same with another threshold. */
    Acceptance from(float other) {
        return new Acceptance(weights, bias, other);
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, weights);
        out.writeFloat(bias);
        out.writeFloat(threshold);
    }

    static Acceptance read(DataInput in, int signs) throws IOException {
        float[] weights = ModelFormat.readFloats(in);
        if (weights.length != 0 && weights.length != signs) {
            throw new IOException("not the signs of this version");
        }
        return new Acceptance(weights, in.readFloat(), in.readFloat());
    }
}
