package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether the best guess is sure enough to act on. A logistic regression over three signs: how probable the
 * best intent is, how far it leads the second, and how near the nearest example of it is. It learns from guesses that
 * were right, and from guesses on sentences whose intent the guessing model had not been shown.
 */
final class Acceptance {

    /** Of the sentences in scope that were guessed right, at least this share stays accepted. */
    private static final double KEPT = 0.94;

    private static final int SIGNS = 3;
    private static final int ITERATIONS = 60;
    private static final double RIDGE = 1e-2;

    /** Nothing is ever accepted. */
    static final Acceptance NEVER = new Acceptance(new float[SIGNS], 0, Float.POSITIVE_INFINITY);

    private final float[] weights;
    private final float bias;
    private final float threshold;

    private Acceptance(float[] weights, float bias, float threshold) {
        this.weights = weights;
        this.bias = bias;
        this.threshold = threshold;
    }

    /** The signs of a guess. */
    record Signs(float probability, float second, float nearness) {
        private double sign(int number) {
            return switch (number) {
                case 0 -> Math.log((probability + 1e-4) / (1 - probability + 1e-4)) / 4;
                case 1 -> Math.log((probability + 1e-4) / (second + 1e-4)) / 4;
                default -> nearness;
            };
        }
    }

    /** @param good whether to act on this guess is right */
    record Trial(Signs signs, boolean good) {}

    static Acceptance learn(List<Trial> trials) {
        long good = trials.stream().filter(Trial::good).count();
        long bad = trials.size() - good;
        if (good == 0) {
            return NEVER;
        }
        double[] w = new double[SIGNS + 1];
        if (bad > 0) {
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                newton(w, trials, 0.5 / good, 0.5 / bad);
            }
        } else {
            w[SIGNS - 1] = 1;
        }
        float[] weights = new float[SIGNS];
        for (int i = 0; i < SIGNS; i++) {
            weights[i] = (float) w[i];
        }
        Acceptance open = new Acceptance(weights, (float) w[SIGNS], 0);
        return new Acceptance(weights, (float) w[SIGNS], open.bestThreshold(trials, good, bad));
    }

    /** One step of Newton's method with damping by the ridge; both classes weigh the same in all. */
    private static void newton(double[] w, List<Trial> trials, double goodWeight, double badWeight) {
        int n = SIGNS + 1;
        double[][] h = new double[n][n + 1];
        for (Trial trial : trials) {
            double[] x = new double[n];
            double z = w[SIGNS];
            for (int i = 0; i < SIGNS; i++) {
                x[i] = trial.signs().sign(i);
                z += w[i] * x[i];
            }
            x[SIGNS] = 1;
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

    private float score(Signs signs) {
        double z = bias;
        for (int i = 0; i < SIGNS; i++) {
            z += weights[i] * signs.sign(i);
        }
        return (float) z;
    }

    boolean accepts(Signs signs) {
        return score(signs) >= threshold;
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, weights);
        out.writeFloat(bias);
        out.writeFloat(threshold);
    }

    static Acceptance read(DataInput in) throws IOException {
        float[] weights = ModelFormat.readFloats(in);
        if (weights.length != SIGNS) {
            throw new IOException("not the signs of this version");
        }
        return new Acceptance(weights, in.readFloat(), in.readFloat());
    }
}
