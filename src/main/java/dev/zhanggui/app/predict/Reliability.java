package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.Labelled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidences are honest: the rows in scope in ten bins of equal width by their confidence (Naeini et al. 2015).
 */
record Reliability(List<Bin> bins) {

    private static final int BINS = 10;

    /**
     * @param confidence the mean in the bin
     * @param accuracy the share of right guesses in the bin
     */
    record Bin(int rows, double confidence, double accuracy) {}

    Reliability {
        bins = List.copyOf(bins);
    }

    static Reliability of(List<String> labels, List<Guess> guesses) {
        int[] rows = new int[BINS];
        double[] sum = new double[BINS];
        int[] hits = new int[BINS];
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).equals(Labelled.OUT_OF_SCOPE)) {
                double confidence = PredictIntent.confidence(guesses.get(i));
                int bin = Math.min(BINS - 1, (int) (confidence * BINS));
                rows[bin]++;
                sum[bin] += confidence;
                hits[bin] += PredictIntent.best(guesses.get(i)).equals(labels.get(i)) ? 1 : 0;
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            if (rows[b] > 0) {
                bins.add(new Bin(rows[b], sum[b] / rows[b], (double) hits[b] / rows[b]));
            }
        }
        return new Reliability(bins);
    }

    /** The expected calibration error, 0 where no row is in scope. */
    double ece() {
        int all = bins.stream().mapToInt(Bin::rows).sum();
        return bins.stream()
                .mapToDouble(bin -> Math.abs(bin.confidence - bin.accuracy) * bin.rows / all)
                .sum();
    }

    void into(JsonObject json) {
        JsonArray array = new JsonArray();
        for (Bin bin : bins) {
            array.add(new JsonObject()
                    .put("rows", bin.rows)
                    .put("confidence", bin.confidence)
                    .put("accuracy", bin.accuracy));
        }
        json.put("reliability", array);
    }
}
