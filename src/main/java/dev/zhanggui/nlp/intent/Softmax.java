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
     * @param labels the class of each example, 0 to {@code classes} - 1
     * @param size how many features there are
     */
    static Softmax train(List<Features> examples, int[] labels, int classes, int size) {
        float[] weights = new float[Math.multiplyExact(size, classes)];
        Softmax softmax = new Softmax(classes, weights, new float[classes]);
        float[] gathered = new float[size];
        int[] seen = new int[size];
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random random = new Random(20_261_124);
        float[] error = new float[classes];
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int example : order) {
                step++;
                softmax.scores(examples.get(example), error);
                normalise(error, 1);
                error[labels[example]] -= 1;
                float square = 0;
                for (float value : error) {
                    square += value * value;
                }
                Features features = examples.get(example);
                for (int i = 0; i < features.indices().length; i++) {
                    int feature = features.indices()[i];
                    float value = features.values()[i];
                    gathered[feature] += value * value * square;
                    float rate = RATE / (float) Math.sqrt(EPSILON + gathered[feature]);
                    float keep = 1 - Math.min(0.5f, RATE * DECAY * (step - seen[feature]));
                    seen[feature] = step;
                    update(weights, feature * classes, error, rate * value, keep);
                }
                update(softmax.bias, 0, error, RATE / (float) Math.sqrt(1 + step), 1);
            }
        }
        return softmax;
    }

    private static void update(float[] weights, int from, float[] error, float rate, float keep) {
        for (int c = 0; c < error.length; c++) {
            weights[from + c] = keep * weights[from + c] - rate * error[c];
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
        scores(features, scores);
        return scores;
    }

    private void scores(Features features, float[] scores) {
        System.arraycopy(bias, 0, scores, 0, classes);
        for (int i = 0; i < features.indices().length; i++) {
            int from = features.indices()[i] * classes;
            float value = features.values()[i];
            for (int c = 0; c < classes; c++) {
                scores[c] += weights[from + c] * value;
            }
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
