package dev.zhanggui.app.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.nlp.intent.Guess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentReportTest {

    private static final List<String> TEXTS = List.of("one", "<b>two</b>", "three", "four");
    private static final List<String> LABELS = List.of("a", "a", "oos", "oos");
    private static final List<Guess> GUESSES =
            List.of(guess("a", 0.9, 3), guess("b", 0.8, 1), guess("a", 0.7, 2), guess("b", 0.3, -1));

    @TempDir
    Path folder;

    @Test
    void eachPointOfTheCurveIsOneThreshold() {
        OosCurve curve = OosCurve.of(LABELS, GUESSES);
        assertThat(curve.points())
                .containsExactly(new OosCurve.Point(0, 0.5), new OosCurve.Point(0.5, 0.5), new OosCurve.Point(1, 0.5));
        assertThat(curve.accuracyAt(0.7)).isEqualTo(0.5);
        assertThat(OosCurve.of(LABELS, List.of(guess("a", 0.9, 0), GUESSES.get(1), GUESSES.get(2), GUESSES.get(3)))
                        .accuracyAt(1))
                .isZero();
        assertThat(OosCurve.of(List.of("a"), GUESSES.subList(0, 1)).points()).isEmpty();
    }

    @Test
    void confidencesThatAreTooHighShow() {
        Reliability reliability = Reliability.of(LABELS, GUESSES);
        assertThat(reliability.bins()).containsExactly(new Reliability.Bin(1, 0.8, 0), new Reliability.Bin(1, 0.9, 1));
        assertThat(reliability.ece()).isEqualTo((0.8 + 0.1) / 2, within(1e-9));
    }

    @Test
    void thePageHoldsFiguresCurvesAndWhatIsConfused() throws Exception {
        JsonObject scores = IntentScores.of(LABELS, GUESSES).toJson();
        IntentReport.of(scores, TEXTS, LABELS, GUESSES).write(folder.resolve("new"));
        String page = Files.readString(folder.resolve("new/intent.html"));
        assertThat(page)
                .contains("2 rows in scope, 2 out of scope", "&lt;b&gt;two&lt;/b&gt;")
                .doesNotContain("<b>two</b>")
                .containsOnlyOnce("aria-label=\"Reliability")
                .containsOnlyOnce("aria-label=\"Out of scope");
        JsonObject json = new JsonObject(Files.readString(folder.resolve("new/intent.json")));
        assertThat(json.getDouble("accuracy")).isEqualTo(0.5);
        assertThat(json.getJsonArray("confusions").getJsonObject(0).getString("guessed"))
                .isEqualTo("b");
        assertThat(json.getJsonArray("oosCurve")).hasSize(3);
    }

    private static Guess guess(String intent, double confidence, double margin) {
        return new Guess(List.of(new IntentScore(intent, confidence)), margin >= 0, false, margin, 0);
    }
}
