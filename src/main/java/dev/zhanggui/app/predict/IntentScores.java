package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.Labelled;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How good guesses are.
 *
 * @param inScope rows whose label is an intent
 * @param outOfScope rows whose label is {@code oos}
 * @param accuracy share of the rows in scope whose best guess is right, accepted or not
 * @param accuracyAfterRejection share of the rows in scope whose best guess is right and accepted
 * @param oosRecall share of the rows out of scope that are not accepted
 * @param macroF1 mean F1 of the intents that occur as a label, over the rows in scope
 * @param ece expected calibration error over the rows in scope
 * @param accuracyAtOosRecall70 the best {@code accuracyAfterRejection} of the thresholds that refuse at least 70 % of the
 *     rows out of scope, whatever threshold was chosen in training
 * @param quickShare share of all rows that were answered without the encoder
 */
record IntentScores(
        int inScope,
        int outOfScope,
        double accuracy,
        double accuracyAfterRejection,
        double oosRecall,
        double macroF1,
        double ece,
        double accuracyAtOosRecall70,
        double quickShare) {

    static IntentScores of(List<String> labels, List<Guess> guesses) {
        List<Integer> inScope = new ArrayList<>();
        int outOfScope = 0;
        int refused = 0;
        int right = 0;
        int rightAndAccepted = 0;
        for (int i = 0; i < labels.size(); i++) {
            Guess guess = guesses.get(i);
            if (labels.get(i).equals(Labelled.OUT_OF_SCOPE)) {
                outOfScope++;
                refused += guess.accepted() ? 0 : 1;
                continue;
            }
            inScope.add(i);
            boolean hit = PredictIntent.best(guess).equals(labels.get(i));
            right += hit ? 1 : 0;
            rightAndAccepted += hit && guess.accepted() ? 1 : 0;
        }
        return new IntentScores(
                inScope.size(),
                outOfScope,
                share(right, inScope.size()),
                share(rightAndAccepted, inScope.size()),
                share(refused, outOfScope),
                macroF1(labels, guesses, inScope),
                Reliability.of(labels, guesses).ece(),
                OosCurve.of(labels, guesses).accuracyAt(0.7),
                share((int) guesses.stream().filter(Guess::quick).count(), guesses.size()));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double macroF1(List<String> labels, List<Guess> guesses, List<Integer> rows) {
        TreeSet<String> intents = new TreeSet<>(rows.stream().map(labels::get).toList());
        double sum = 0;
        for (String intent : intents) {
            int hits = 0;
            int named = 0;
            int there = 0;
            for (int row : rows) {
                boolean is = labels.get(row).equals(intent);
                boolean said = PredictIntent.best(guesses.get(row)).equals(intent);
                hits += is && said ? 1 : 0;
                named += said ? 1 : 0;
                there += is ? 1 : 0;
            }
            sum += 2.0 * hits / (named + there);
        }
        return intents.isEmpty() ? 0 : sum / intents.size();
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("inScope", inScope)
                .put("outOfScope", outOfScope)
                .put("accuracy", accuracy)
                .put("accuracyAfterRejection", accuracyAfterRejection)
                .put("macroF1", macroF1)
                .put("ece", ece)
                .put("quickShare", quickShare);
        return outOfScope == 0
                ? json
                : json.put("oosRecall", oosRecall).put("accuracyAtOosRecall70", accuracyAtOosRecall70);
    }
}
