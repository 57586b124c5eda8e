package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a mood moves, and that flows see it. */
final class MoodTest {

    private static Sentiment message(double score, double anger) {
        return new Sentiment(score, anger, 0, List.of(), List.of());
    }

    @Test
    void laterMessagesWeighMore() {
        Mood good = Mood.CALM.after(message(-1, 0)).after(message(1, 0));
        Mood bad = Mood.CALM.after(message(1, 0)).after(message(-1, 0));
        assertThat(good.score()).isPositive();
        assertThat(bad.score()).isNegative();
    }

    @Test
    void theLowestPointStays() {
        Mood mood = Mood.CALM.after(message(-0.7, 0)).after(message(1, 0)).after(message(-0.1, 0));
        assertThat(mood.lowest()).isEqualTo(-0.7);
    }

    @Test
    void angerThatRisesIsCountedAndCools() {
        Mood mood =
                Mood.CALM.after(message(-0.5, 0.3)).after(message(-0.5, 0.6)).after(message(-0.5, 0.9));
        assertThat(mood.rising()).isEqualTo(3);
        assertThat(mood.unhappy()).isEqualTo(3);
        Mood calmed = mood.after(message(0, 0));
        assertThat(calmed.rising()).isZero();
        assertThat(calmed.unhappy()).isZero();
        assertThat(calmed.anger()).isCloseTo(0.45, within(1e-9));
    }

    @Property
    void aMoodIsAlwaysBounded(
            @ForAll @Size(max = 30) List<@DoubleRange(min = -3, max = 3) Double> scores,
            @ForAll @Size(max = 30) List<@DoubleRange(min = -3, max = 3) Double> angers) {
        Mood mood = Mood.CALM;
        for (int i = 0; i < Math.min(scores.size(), angers.size()); i++) {
            mood = mood.after(message(scores.get(i), angers.get(i)));
            assertThat(mood.score()).isBetween(-1.0, 1.0);
            assertThat(mood.lowest()).isBetween(-1.0, 0.0);
            assertThat(mood.anger()).isBetween(0.0, 1.0);
            assertThat(mood.rising()).isBetween(0, i + 1);
            assertThat(mood.unhappy()).isBetween(0, i + 1);
        }
    }

    @Test
    void aFlowSeesTheMoodOfTheWholeConversation(@TempDir Path folder) throws Exception {
        SmallShop.write(folder);
        SmallShop.replace(
                folder.resolve("flows/talk.yml"),
                "steps: \\[\\{say: hello}]",
                "steps: [{if: state.unhappy >= 2 && state.mood < -0.3 && state.lowest <= -0.6 && state.rising >= 1"
                        + " && state.anger > 0.5, then: [{say: bye}], else: [{say: hello}]}]");
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(folder.resolve("tests/catalogue.yml"), "products: []\n");
        Files.writeString(
                folder.resolve("tests/mood.yml"),
                """
                tests:
                  - name: the mood gets worse
                    language: en
                    steps:
                      - user: where is it
                        intent: greet
                        feeling: -0.6
                      - bot: hello
                      - user: WHERE IS IT
                        intent: greet
                        feeling: -0.9
                        anger: 0.8
                      - bot: bye
                      - user: ah, there
                        intent: greet
                        feeling: 0.4
                      - bot: hello
                """);
        Rehearsal rehearsal = Rehearsal.of(folder);
        assertThat(rehearsal.names()).hasSize(1);
        assertThat(rehearsal.play(rehearsal.names().get(0))).isEmpty();
    }

    @Test
    void aStateFromBeforeThereWereMoodsIsCalm() throws Exception {
        DialogState fresh = DialogState.fresh(Language.EN, 1);
        String old = Json.mapper().writeValueAsString(fresh).replaceFirst(",\"mood\":\\{[^}]*}", "");
        assertThat(old).doesNotContain("mood");
        assertThat(Json.mapper().readValue(old, DialogState.class)).isEqualTo(fresh);
    }
}
