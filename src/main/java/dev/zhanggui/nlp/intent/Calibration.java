package dev.zhanggui.nlp.intent;

import dev.zhanggui.nlp.intent.Acceptance.Trial;
import dev.zhanggui.nlp.intent.Judge.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What cannot be learnt from the examples' own labels, found on sentences that the judging model had not seen.
 *
 * @param acceptance when a guess by n-grams and vector is sure enough to act on
 * @param sureness when a guess by n-grams alone is so sure that the vector would change nothing
 */
record Calibration(Blend blend, Acceptance acceptance, Acceptance sureness) {

    /** Nothing is known, and nothing is accepted. */
    static final Calibration NONE = new Calibration(Blend.EVEN, Acceptance.NEVER, Acceptance.NEVER);

    private static final float[] GRAM_WEIGHTS = {0, 0.05f, 0.1f, 0.2f, 0.3f, 0.45f, 0.7f, 1, 1.5f};

    /** Right answers that may be lost by not looking at the vector, as a share of the sentences in scope; one more always may. */
    private static final double MOST_LOST = 0.002;

    /** Wrong answers that the vector would have refused, as a share of the sentences to refuse; one more always may. */
    private static final double MOST_LET_IN = 0.02;

    private static final float COOLEST = 0.5f;
    private static final float HOTTEST = 6;
    private static final float STEP = 1.2f;

    /** So many sentences tell the temperature. */
    private static final int MOST_WEIGHED = 1_500;

    static Calibration of(List<Held> held) {
        if (held.isEmpty()) {
            return NONE;
        }
        Blend blend = blend(held);
        List<Trial> quick = new ArrayList<>();
        List<Trial> full = new ArrayList<>();
        List<Both> both = new ArrayList<>();
        for (Held one : held) {
            Judged fast = one.quick(blend);
            Judged slow = one.full(blend);
            quick.add(new Trial(fast.signs(), fast.best() == one.label()));
            if (one.label() < 0 || slow.best() == one.label()) {
                full.add(new Trial(slow.signs(), one.label() >= 0));
            }
            both.add(new Both(one.label() >= 0, fast, slow, one.label()));
        }
        Acceptance acceptance = Acceptance.learn(full);
        Acceptance sureness = Acceptance.learn(quick);
        return new Calibration(blend, acceptance, sureness.from(sure(both, acceptance, sureness)));
    }

    Calibration withoutSureness() {
        return new Calibration(blend, acceptance, Acceptance.NEVER);
    }

    private record Both(boolean known, Judged quick, Judged full, int label) {

        /** Whether the n-grams alone lose an answer that the vector had given. */
        boolean loses(Acceptance acceptance) {
            return known && full.best() == label && acceptance.accepts(full.signs()) && quick.best() != label;
        }

        /** Whether the n-grams alone give a wrong answer that the vector had refused. */
        boolean letsIn(Acceptance acceptance) {
            return quick.best() != label && !acceptance.accepts(full.signs());
        }
    }

    /** The least score of the n-grams' guess above which it can stand. */
    private static float sure(List<Both> both, Acceptance acceptance, Acceptance sureness) {
        List<Both> descending = new ArrayList<>(both);
        descending.sort(Comparator.comparingDouble(one -> -sureness.score(one.quick.signs())));
        double mostLost = 1 + MOST_LOST * both.stream().filter(Both::known).count();
        double mostLetIn =
                1 + MOST_LET_IN * both.stream().filter(one -> !one.known).count();
        int lost = 0;
        int letIn = 0;
        float threshold = Float.POSITIVE_INFINITY;
        for (Both one : descending) {
            lost += one.loses(acceptance) ? 1 : 0;
            letIn += one.letsIn(acceptance) ? 1 : 0;
            if (lost > mostLost || letIn > mostLetIn) {
                break;
            }
            threshold = sureness.score(one.quick.signs());
        }
        return threshold;
    }

    /** The blend under which the sentences of known intents are likeliest. */
    private static Blend blend(List<Held> held) {
        List<Held> known = known(held);
        float alone = temperature(known, one -> new Blend(1, 1, 1).quick(one.gramScores())).temperature;
        Blend best = new Blend(Blend.EVEN.grams(), 1, alone);
        double least = Double.POSITIVE_INFINITY;
        for (float weight : GRAM_WEIGHTS) {
            Blend cold = new Blend(weight, 1, alone);
            Fit fit = temperature(known, one -> cold.full(one.gramScores(), one.vectorScores()));
            if (fit.loss < least) {
                least = fit.loss;
                best = new Blend(weight, fit.temperature, alone);
            }
        }
        return best;
    }

    /** Held sentences of known intents, at most {@link #MOST_WEIGHED}, from all over the list. */
    private static List<Held> known(List<Held> held) {
        List<Held> known = held.stream().filter(one -> one.label() >= 0).toList();
        int stride = 1 + known.size() / MOST_WEIGHED;
        List<Held> some = new ArrayList<>();
        for (int i = 0; i < known.size(); i += stride) {
            some.add(known.get(i));
        }
        return some;
    }

    private record Fit(float temperature, double loss) {}

    /** @param probabilities of a sentence at temperature 1 */
    private static Fit temperature(List<Held> known, Function<Held, float[]> probabilities) {
        List<float[]> logs = new ArrayList<>();
        for (Held one : known) {
            float[] log = probabilities.apply(one);
            for (int c = 0; c < log.length; c++) {
                log[c] = (float) Math.log(Math.max(1e-20, log[c]));
            }
            logs.add(log);
        }
        Fit best = new Fit(1, Double.POSITIVE_INFINITY);
        for (float temperature = COOLEST; temperature < HOTTEST; temperature *= STEP) {
            double loss = 0;
            for (int i = 0; i < logs.size(); i++) {
                float[] scores = logs.get(i).clone();
                Softmax.normalise(scores, temperature);
                loss -= Math.log(Math.max(1e-9, scores[known.get(i).label()]));
            }
            if (loss < best.loss && loss > 0) {
                best = new Fit(temperature, loss);
            }
        }
        return best;
    }

    /** How unlikely the held sentences of known intents are under the best blend, on average. */
    static double loss(List<Held> held) {
        Blend blend = blend(held);
        double loss = 0;
        List<Held> known = known(held);
        for (Held one : known) {
            loss -= Math.log(Math.max(1e-9, blend.full(one.gramScores(), one.vectorScores())[one.label()]));
        }
        return known.isEmpty() ? 0 : loss / known.size();
    }
}
