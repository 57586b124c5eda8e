package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.sentiment.SentimentModel.Verdict;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How good verdicts are.
 *
 * @param accuracy share of the rows whose side is right
 * @param macroF1 mean F1 of the sides that occur
 * @param auc the probability that a good row is scored above a bad one, ties halved; 0.5 where one side is missing
 */
record SentimentScores(int rows, double accuracy, double macroF1, double auc) {

    static SentimentScores of(List<Integer> labels, List<Verdict> verdicts) {
        int[][] counts = new int[2][2];
        List<double[]> order = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            counts[labels.get(i)][SentimentTask.label(verdicts.get(i))]++;
            order.add(new double[] {verdicts.get(i).positive(), labels.get(i)});
        }
        int right = counts[0][0] + counts[1][1];
        double f1 = 0;
        int sides = 0;
        for (int side = 0; side < 2; side++) {
            int there = counts[side][0] + counts[side][1];
            int named = counts[0][side] + counts[1][side];
            if (there > 0) {
                sides++;
                f1 += 2.0 * counts[side][side] / (there + named);
            }
        }
        return new SentimentScores(
                labels.size(),
                labels.isEmpty() ? 0 : (double) right / labels.size(),
                sides == 0 ? 0 : f1 / sides,
                auc(order));
    }

    /** By the ranks of the good rows (Mann and Whitney 1947). */
    private static double auc(List<double[]> order) {
        order.sort(Comparator.comparingDouble(pair -> pair[0]));
        double ranks = 0;
        double good = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from;
            while (to < order.size() && order.get(to)[0] == order.get(from)[0]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks += order.get(i)[1] * (from + to + 1) / 2.0;
                good += order.get(i)[1];
            }
            from = to;
        }
        double bad = order.size() - good;
        return good == 0 || bad == 0 ? 0.5 : (ranks - good * (good + 1) / 2) / (good * bad);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("rows", rows)
                .put("accuracy", accuracy)
                .put("macroF1", macroF1)
                .put("auc", auc);
    }
}
