package dev.zhanggui.app.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.nlp.intent.Guess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scores against ones counted by hand. */
final class IntentScoresTest {

    @Test
    void scoresAreThoseOfAHandCount() {
        IntentScores scores = IntentScores.of(
                List.of("a", "a", "b", "b", "oos", "oos"),
                List.of(
                        guess("a", 0.9, true),
                        guess("a", 0.8, false),
                        guess("a", 0.6, true),
                        guess("b", 0.7, true),
                        guess("b", 0.3, false),
                        guess("b", 0.9, true)));
        assertThat(scores.inScope()).isEqualTo(4);
        assertThat(scores.outOfScope()).isEqualTo(2);
        assertThat(scores.accuracy()).isEqualTo(0.75);
        assertThat(scores.accuracyAfterRejection()).isEqualTo(0.5);
        assertThat(scores.oosRecall()).isEqualTo(0.5);
        assertThat(scores.macroF1()).isCloseTo((4.0 / 5 + 2.0 / 3) / 2, within(1e-9));
        assertThat(scores.ece()).isCloseTo((0.1 + 0.2 + 0.6 + 0.3) / 4, within(1e-9));
    }

    @Test
    void withoutAnyGuessNothingIsRight() {
        IntentScores scores = IntentScores.of(List.of("a", "oos"), List.of(Guess.NONE, Guess.NONE));
        assertThat(scores.accuracy()).isZero();
        assertThat(scores.oosRecall()).isEqualTo(1);
    }

    private static Guess guess(String intent, double confidence, boolean accepted) {
        return new Guess(List.of(new IntentScore(intent, confidence)), accepted, false, accepted ? 1 : -1, 0);
    }
}
