package dev.zhanggui.nlp.mixed;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.nlp.intent.Guess;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes one guess of those of two models that read the same sentence, each told in its own language. */
public final class TwoGuesses {

    /** What the model of the sentence's matrix language says counts more. */
    private static final double MATRIX = 0.6;

    private static final int MOST = 5;

    private TwoGuesses() {}

    /**
     * The weighted mean of both; accepted where the model that holds the best intent most surely accepts it.
     *
     * @param matrix the language that gives the sentence its grammar
     */
    public static Guess one(Guess chinese, Guess english, Language matrix) {
        if (chinese.intents().isEmpty() || english.intents().isEmpty()) {
            return chinese.intents().isEmpty() ? english : chinese;
        }
        Map<String, Double> sums = new TreeMap<>();
        add(sums, chinese, matrix == Language.ZH ? MATRIX : 1 - MATRIX);
        add(sums, english, matrix == Language.EN ? MATRIX : 1 - MATRIX);
        List<IntentScore> scores = sums.entrySet().stream()
                .map(entry -> new IntentScore(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble((IntentScore score) -> -score.confidence()))
                .limit(MOST)
                .toList();
        String best = scores.get(0).intent();
        boolean accepted = accepts(chinese, best) || accepts(english, best);
        return new Guess(
                scores,
                accepted,
                chinese.quick() && english.quick(),
                Math.max(margin(chinese, best), margin(english, best)),
                accepted ? 0 : Math.min(chinese.outside(), english.outside()));
    }

    private static void add(Map<String, Double> sums, Guess guess, double weight) {
        guess.intents().forEach(score -> sums.merge(score.intent(), weight * score.confidence(), Double::sum));
    }

    private static double margin(Guess guess, String intent) {
        return guess.intents().get(0).intent().equals(intent) ? guess.margin() : Double.NEGATIVE_INFINITY;
    }

    private static boolean accepts(Guess guess, String intent) {
        return guess.accepted() && guess.intents().get(0).intent().equals(intent);
    }
}
