package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * Multinomial logistic regression with L2 regularisation over sparse features. Trained by stochastic gradient descent
 * with a step size for each feature (AdaGrad, Duchi, Hazan and Singer 2011, one accumulator a row). The weights of one
 * feature lie side by side over the classes, so that the inner loops run over neighbouring numbers.
 */
final class Softmax {

    private static final int EPOCHS = 12;
    private static final float RATE = 0.4f;
    private static final float DECAY = 2e-5f;
    private static final float EPSILON = 1e-4f;

    /** A class whose probability is off by less is left alone in a step. */
    private static final float NEGLIGIBLE = 1e-3f;

    private final int classes;
    private final float[] weights;
    private final float[] bias;

    private Softmax(int classes, float[] weights, float[] bias) {
        this.classes = classes;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * Learns from examples. The same input gives the same weights.
     *
     * <p>Most steps move few classes: where the probability of a class is already right to {@link #NEGLIGIBLE}, its
     * weights stay. The shrinking that all weights have in common is kept as one factor and paid at the end.
     *
     * @param labels the class of each example, 0 to {@code classes} - 1
     * @param size how many features there are
     */
    static Softmax train(List<Features> examples, int[] labels, int classes, int size) {
        float[] weights = new float[Math.multiplyExact(size, classes)];
        Softmax softmax = new Softmax(classes, weights, new float[classes]);
        float[] gathered = new float[size];
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random random = new Random(20_261_124);
        float[] error = new float[classes];
        int[] moved = new int[classes];
        double shrunk = 1;
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int example : order) {
                step++;
                softmax.scores(examples.get(example), error, (float) shrunk);
                normalise(error, 1);
                error[labels[example]] -= 1;
                shrunk *= 1 - RATE * DECAY;
                int count = 0;
                float square = 0;
                for (int c = 0; c < classes; c++) {
                    square += error[c] * error[c];
                    if (Math.abs(error[c]) > NEGLIGIBLE) {
                        moved[count++] = c;
                    }
                }
                Features features = examples.get(example);
                for (int i = 0; i < features.indices().length; i++) {
                    int feature = features.indices()[i];
                    float value = features.values()[i];
                    gathered[feature] += value * value * square;
                    float rate = RATE / (float) Math.sqrt(EPSILON + gathered[feature]);
                    update(weights, feature * classes, error, moved, count, (float) (rate * value / shrunk));
                }
                update(softmax.bias, 0, error, moved, count, RATE / (float) Math.sqrt(1 + step));
            }
            softmax.shrink((float) shrunk);
            shrunk = 1;
        }
        return softmax;
    }

    private static void update(float[] weights, int from, float[] error, int[] moved, int count, float rate) {
        for (int i = 0; i < count; i++) {
            weights[from + moved[i]] -= rate * error[moved[i]];
        }
    }

    private void shrink(float factor) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factor;
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** The unnormalised log probabilities of the classes. */
    float[] scores(Features features) {
        float[] scores = new float[classes];
        scores(features, scores, 1);
        return scores;
    }

    /** Four features at a time, so that the sums are fetched and put back a fourth as often. */
    private void scores(Features features, float[] scores, float shrunk) {
        System.arraycopy(bias, 0, scores, 0, classes);
        int[] indices = features.indices();
        float[] values = features.values();
        int i = 0;
        for (; i + 3 < indices.length; i += 4) {
            add(
                    scores,
                    indices[i] * classes,
                    indices[i + 1] * classes,
                    indices[i + 2] * classes,
                    indices[i + 3] * classes,
                    shrunk * values[i],
                    shrunk * values[i + 1],
                    shrunk * values[i + 2],
                    shrunk * values[i + 3]);
        }
        for (; i < indices.length; i++) {
            int from = indices[i] * classes;
            float value = shrunk * values[i];
            for (int c = 0; c < classes; c++) {
                scores[c] += weights[from + c] * value;
            }
        }
    }

    private void add(float[] scores, int a, int b, int c, int d, float va, float vb, float vc, float vd) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] += weights[a + i] * va + weights[b + i] * vb + weights[c + i] * vc + weights[d + i] * vd;
        }
    }

    /** Turns scores into probabilities, in place. */
    static void normalise(float[] scores, float temperature) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        float sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = (float) Math.exp((scores[c] - most) / temperature);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, bias);
        ModelFormat.writeFloats(out, weights);
    }

    static Softmax read(DataInput in, int size) throws IOException {
        float[] bias = ModelFormat.readFloats(in);
        float[] weights = ModelFormat.readFloats(in);
        if ((long) bias.length * size != weights.length) {
            throw new IOException("weights do not fit the features");
        }
        return new Softmax(bias.length, weights, bias);
    }
}
