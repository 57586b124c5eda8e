package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.Labelled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stricter or laxer acceptance would give: each point is one threshold on the margin of the guesses, from lax to
 * strict. The thresholds are taken from the judged rows themselves, so that a point tells what was possible, not what
 * was chosen.
 */
record OosCurve(List<Point> points) {

    private static final int MOST_POINTS = 200;

    /** What the published figures of the HINT3 set were taken at. */
    private static final double PUBLISHED_RECALL = 0.7;

    /**
     * @param recall share of the rows out of scope that are refused
     * @param accuracy share of the rows in scope that are right and accepted
     */
    record Point(double recall, double accuracy) {}

    OosCurve {
        points = List.copyOf(points);
    }

    /** The curve; without points where no row is out of scope. */
    static OosCurve of(List<String> labels, List<Guess> guesses) {
        int[] ascending = IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> guesses.get(i).margin()))
                .mapToInt(Integer::intValue)
                .toArray();
        int outside = 0;
        int right = 0;
        for (int i = 0; i < labels.size(); i++) {
            boolean out = labels.get(i).equals(Labelled.OUT_OF_SCOPE);
            outside += out ? 1 : 0;
            right += !out && hit(labels, guesses, i) ? 1 : 0;
        }
        int inside = labels.size() - outside;
        if (outside == 0 || inside == 0) {
            return new OosCurve(List.of());
        }
        List<Point> points = new ArrayList<>(List.of(new Point(0, (double) right / inside)));
        int refused = 0;
        for (int i : ascending) {
            if (labels.get(i).equals(Labelled.OUT_OF_SCOPE)) {
                refused++;
                points.add(new Point((double) refused / outside, (double) right / inside));
            } else {
                right -= hit(labels, guesses, i) ? 1 : 0;
            }
        }
        return new OosCurve(points);
    }

    private static boolean hit(List<String> labels, List<Guess> guesses, int row) {
        return PredictIntent.best(guesses.get(row)).equals(labels.get(row));
    }

    /** The best accuracy in scope of the thresholds that refuse at least such a share of the rows out of scope. */
    double accuracyAt(double recall) {
        return points.stream()
                .filter(point -> point.recall >= recall - 1e-9)
                .mapToDouble(Point::accuracy)
                .max()
                .orElse(0);
    }

    void into(JsonObject json) {
        if (points.isEmpty()) {
            return;
        }
        json.put("accuracyAtOosRecall70", accuracyAt(PUBLISHED_RECALL));
        JsonArray curve = new JsonArray();
        int stride = 1 + points.size() / MOST_POINTS;
        for (int i = 0; i < points.size(); i += stride) {
            curve.add(new JsonArray().add(points.get(i).recall).add(points.get(i).accuracy));
        }
        json.put("oosCurve", curve);
    }
}
