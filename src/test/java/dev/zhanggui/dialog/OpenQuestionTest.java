package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Understanding.IntentScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to an open question, and what leads away from it. */
final class OpenQuestionTest {

    @TempDir
    Path folder;

    private Machine machine;

    @BeforeEach
    void write() throws IOException, DialogException {
        SmallShop.write(folder);
        Files.writeString(
                folder.resolve("flows/more.yml"),
                """
                slots: {day: {}, why: {}}
                flows:
                  visit:
                    steps:
                      - {collect: day, accept: [date, ordinal], despite: [greet], ask: ask, retry: named}
                      - say: bye
                  complain:
                    steps:
                      - {collect: why, words: true, ask: ask}
                      - say: bye
                  shown:
                    triggers: [{mentions: [ordinal, colour]}]
                    steps: [{say: hello}]
                """);
        machine = new Machine(Dialogs.load(folder));
    }

    @Test
    void whatIsMerelyNamedDoesNotLeadAwayFromAnAnswer() {
        DialogState asked = press("flow:visit");
        Step step = says(asked, "the second", "", new Entity("ordinal", "2", null, false, "second", 4, 10));
        assertThat(step.state().slots()).containsEntry("day", "2");
        assertThat(step.state().stack()).isEmpty();
    }

    @Test
    void whatIsNamedLeadsAwayWhereItIsNoAnswer() {
        Step step = says(press("flow:visit"), "black", "", new Entity("colour", "black", null, false, "black", 0, 5));
        assertThat(texts(step)).containsExactly("Hello", "What is your name?");
        assertThat(step.state().slots()).doesNotContainKey("day");
    }

    @Test
    void whatIsMeantLeadsAwayUnlessTheQuestionExpectsSuchWords() {
        Entity second = new Entity("ordinal", "2", null, false, "second", 4, 10);
        Step away = says(press("flow:visit"), "the second", "bye", second);
        assertThat(texts(away)).containsExactly("Bye", "What is your name?");
        Step answered = says(press("flow:visit"), "the second", "greet", second);
        assertThat(answered.state().slots()).containsEntry("day", "2");
        assertThat(texts(answered)).containsExactly("Bye");
    }

    @Test
    void aSentenceThatNamesSomethingIsStillTheAnswerToAQuestionForWords() {
        Step step = says(
                press("flow:complain"),
                "it stains black",
                "",
                new Entity("colour", "black", null, false, "black", 10, 15));
        assertThat(step.state().slots()).containsEntry("why", "it stains black");
    }

    private DialogState press(String payload) {
        return machine.step(DialogState.fresh(Language.EN, 1), SmallShop.press(payload))
                .state();
    }

    private Step says(DialogState state, String text, String intent, Entity... entities) {
        Understanding understanding = new Understanding(
                text,
                Understanding.Script.EN,
                Language.EN,
                List.of(),
                List.of(),
                intent.isEmpty() ? List.of() : List.of(new IntentScore(intent, 0.9)),
                !intent.isEmpty(),
                Arrays.asList(entities),
                List.of(),
                Sentiment.NEUTRAL);
        return machine.step(state, new Input.Heard(Content.text(text), understanding, null));
    }

    private static List<String> texts(Step step) {
        return step.effects().stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).content().text())
                .toList();
    }
}
