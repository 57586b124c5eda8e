package dev.zhanggui.nlp.intent;

import edu.stanford.nlp.optimization.AbstractCachingDiffFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Multinomial logistic regression with L2 regularisation over dense vectors, trained by a limited-memory quasi-Newton
 * method (L-BFGS, Liu and Nocedal 1989; CoreNLP's implementation). Stochastic steps stop well short of the optimum
 * where every number of a vector counts a little.
 */
final class VectorSoftmax {

    private static final int ITERATIONS = 25;
    private static final int MEMORY = 6;
    private static final double TOLERANCE = 1e-4;

    private final int classes;
    private final float[] weights;
    private final float[] bias;

    private VectorSoftmax(int classes, float[] weights, float[] bias) {
        this.classes = classes;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * Learns from examples. The same input gives the same weights.
     *
     * @param points the examples, of one length each
     * @param labels the class of each example, 0 to {@code classes} - 1
     * @param strength of the regularisation, beside the sum of the examples' losses
     */
    static VectorSoftmax train(List<float[]> points, int[] labels, int classes, double strength) {
        Loss loss = new Loss(points, labels, classes, strength);
        QNMinimizer minimizer = new QNMinimizer(MEMORY, true);
        minimizer.shutUp();
        minimizer.terminateOnMaxItr(ITERATIONS);
        return loss.at(minimizer.minimize(loss, TOLERANCE, new double[loss.domainDimension()], ITERATIONS));
    }

    /** The unnormalised log probabilities of the classes. */
    float[] scores(float[] point) {
        float[] scores = bias.clone();
        int k = 0;
        for (; k + 3 < point.length; k += 4) {
            add(scores, weights, k * classes, classes, point[k], point[k + 1], point[k + 2], point[k + 3]);
        }
        for (; k < point.length; k++) {
            for (int c = 0; c < classes; c++) {
                scores[c] += point[k] * weights[k * classes + c];
            }
        }
        return scores;
    }

    /** Four rows of weights at a time, so that the sums are fetched and put back a fourth as often. */
    private static void add(float[] sums, float[] rows, int from, int n, float a, float b, float c, float d) {
        for (int i = 0; i < n; i++) {
            sums[i] += a * rows[from + i]
                    + b * rows[from + n + i]
                    + c * rows[from + 2 * n + i]
                    + d * rows[from + 3 * n + i];
        }
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, bias);
        ModelFormat.writeFloats(out, weights);
    }

    static VectorSoftmax read(DataInput in, int width) throws IOException {
        float[] bias = ModelFormat.readFloats(in);
        float[] weights = ModelFormat.readFloats(in);
        if ((long) bias.length * width != weights.length) {
            throw new IOException("weights do not fit the vectors");
        }
        return new VectorSoftmax(bias.length, weights, bias);
    }

    /** The regularised negative log likelihood; weights of one number of the vector lie side by side, biases behind. */
    private static final class Loss extends AbstractCachingDiffFunction {

        /** Examples whose part of the gradient is added in one pass over it. */
        private static final int BLOCK = 4;

        private final List<float[]> points;
        private final int[] labels;
        private final int classes;
        private final double strength;
        private final int width;
        private final float[] gradient;

        Loss(List<float[]> points, int[] labels, int classes, double strength) {
            this.points = points;
            this.labels = labels;
            this.classes = classes;
            this.strength = strength;
            this.width = points.get(0).length;
            this.gradient = new float[width * classes];
        }

        @Override
        public int domainDimension() {
            return (width + 1) * classes;
        }

        @Override
        protected void calculate(double[] x) {
            VectorSoftmax current = at(x);
            Arrays.fill(gradient, 0);
            double[] biases = new double[classes];
            float[][] errors = new float[BLOCK][];
            float[][] block = new float[BLOCK][];
            float[] nothing = new float[Math.max(width, classes)];
            double loss = 0;
            for (int from = 0; from < labels.length; from += BLOCK) {
                for (int i = 0; i < BLOCK; i++) {
                    boolean there = from + i < labels.length;
                    block[i] = there ? points.get(from + i) : nothing;
                    errors[i] = there ? current.scores(block[i]) : nothing;
                    if (there) {
                        Softmax.normalise(errors[i], 1);
                        loss -= Math.log(Math.max(1e-30, errors[i][labels[from + i]]));
                        errors[i][labels[from + i]] -= 1;
                        for (int c = 0; c < classes; c++) {
                            biases[c] += errors[i][c];
                        }
                    }
                }
                for (int k = 0; k < width; k++) {
                    outer(
                            k * classes,
                            errors[0],
                            errors[1],
                            errors[2],
                            errors[3],
                            block[0][k],
                            block[1][k],
                            block[2][k],
                            block[3][k]);
                }
            }
            double square = 0;
            for (int i = 0; i < gradient.length; i++) {
                square += x[i] * x[i];
                derivative[i] = gradient[i] + strength * x[i];
            }
            System.arraycopy(biases, 0, derivative, gradient.length, classes);
            value = loss + strength * square / 2;
        }

        private void outer(
                int from, float[] ea, float[] eb, float[] ec, float[] ed, float a, float b, float c, float d) {
            for (int i = 0; i < classes; i++) {
                gradient[from + i] += a * ea[i] + b * eb[i] + c * ec[i] + d * ed[i];
            }
        }

        private VectorSoftmax at(double[] x) {
            float[] weights = new float[width * classes];
            float[] bias = new float[classes];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) x[i];
            }
            for (int c = 0; c < classes; c++) {
                bias[c] = (float) x[weights.length + c];
            }
            return new VectorSoftmax(classes, weights, bias);
        }
    }
}
