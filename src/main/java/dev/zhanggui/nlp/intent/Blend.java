package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the scores of the two heads become probabilities: the logarithms are added, and a temperature makes them honest
 * (Guo et al. 2017).
 *
 * @param grams the weight of the n-grams, where that of the vectors is 1
 * @param temperature of the sum
 * @param gramTemperature of the n-grams where they stand alone
 */
record Blend(float grams, float temperature, float gramTemperature) {

    static final Blend EVEN = new Blend(0.3f, 1, 1);

    /** Probabilities by n-grams alone. */
    float[] quick(float[] gramScores) {
        float[] probabilities = gramScores.clone();
        Softmax.normalise(probabilities, gramTemperature);
        return probabilities;
    }

    /** Probabilities by n-grams and vectors. */
    float[] full(float[] gramScores, float[] vectorScores) {
        float[] sum = new float[gramScores.length];
        float gramTotal = total(gramScores);
        float vectorTotal = total(vectorScores);
        for (int c = 0; c < sum.length; c++) {
            sum[c] = grams * (gramScores[c] - gramTotal) + vectorScores[c] - vectorTotal;
        }
        Softmax.normalise(sum, temperature);
        return sum;
    }

    /** The logarithm of the sum of the scores' exponentials. */
    private static float total(float[] scores) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - most);
        }
        return (float) (most + Math.log(sum));
    }

    void write(DataOutput out) throws IOException {
        out.writeFloat(grams);
        out.writeFloat(temperature);
        out.writeFloat(gramTemperature);
    }

    static Blend read(DataInput in) throws IOException {
        return new Blend(in.readFloat(), in.readFloat(), in.readFloat());
    }
}
