package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry of {@code faq/} is an intent, a flow and a reply. */
final class FaqFileTest {

    private static final String PARKING =
            """
            faq:
              - id: parking
                title: {zh: 停车, en: Parking}
                questions:
                  zh: [门口能停车吗, 有停车场吗, 停车收费吗]
                  en:
                    - can I park outside
                    - is there a car park
                    - what does parking cost
                answer:
                  zh: 可以停在{shop}后院，不收费
                  en: ["Park behind {shop} for free"]
                buttons:
                  - {title: {zh: 再见, en: Bye}, payload: "intent:bye"}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        SmallShop.write(folder);
        Files.createDirectories(folder.resolve("faq"));
    }

    @Test
    void theQuestionsAreExamples() throws Exception {
        faq(PARKING);
        assertThat(Dialogs.load(folder).lesson().examples())
                .filteredOn(example -> example.intent().equals("parking"))
                .extracting(Example::text)
                .containsExactly(
                        "门口能停车吗",
                        "有停车场吗",
                        "停车收费吗",
                        "can I park outside",
                        "is there a car park",
                        "what does parking cost");
    }

    @Test
    void theAnswerIsSaidInTheLanguageOfTheConversation() throws Exception {
        faq(PARKING);
        assertThat(pressed(Language.ZH).text()).isEqualTo("可以停在小店后院，不收费");
        Content english = pressed(Language.EN);
        assertThat(english.text()).isEqualTo("Park behind Small shop for free");
        assertThat(english.buttons())
                .extracting(Content.Button::title, Content.Button::payload)
                .containsExactly(tuple("Bye", "intent:bye"));
    }

    @Test
    void aFlowMayGoOnToAnAnswer() throws Exception {
        faq(PARKING);
        Files.writeString(
                folder.resolve("flows/more.yml"),
                "flows: {more: {triggers: [{event: more}], steps: [{say: faq/parking}, {link: parking}]}}");
        assertThat(Dialogs.load(folder).flow("more")).isNotNull();
    }

    @Test
    void aMissingLanguageIsFound() throws IOException {
        faq(PARKING.replace("      zh: 可以停在{shop}后院，不收费\n", ""));
        assertFinding(11, "nothing in zh here");
        faq(PARKING.replace("{zh: 停车, en: Parking}", "{zh: 停车}"));
        assertFinding(3, "nothing in en here");
    }

    @Test
    void tooFewQuestionsAreFound() throws IOException {
        faq(PARKING.replace("有停车场吗, 停车收费吗", "有停车场吗"));
        assertFinding(5, "the question 'parking' has 2 in zh");
    }

    @Test
    void anIdThatIsTakenIsFound() throws IOException {
        faq(PARKING.replace("id: parking", "id: greet"));
        assertFinding(2, "'greet' is an intent already");
        faq(PARKING.replace("id: parking", "id: name"));
        assertFinding(2, "'name' is a flow already");
        faq(PARKING + PARKING.replace("faq:\n", ""));
        assertFinding(15, "the question 'parking' is there twice");
        faq(PARKING.replace("id: parking", "id: Parking!"));
        assertFinding(2, "'Parking!' is no name for a question");
    }

    @Test
    void aQuestionThatIsAnExampleOfAnIntentIsFound() throws IOException {
        faq(PARKING.replace("can I park outside", "Hello!"));
        assertFinding(7, "'Hello!' is an example of 'parking' and of 'greet' (intents/talk.yml:6)");
    }

    @Test
    void aPlaceholderThatDoesNotExistIsFound() throws IOException {
        faq(PARKING.replace("behind {shop}", "behind {house}"));
        assertFinding(12, "{house} does not exist");
    }

    private void faq(String text) throws IOException {
        Files.writeString(folder.resolve("faq/house.yml"), text);
    }

    private Content pressed(Language language) throws DialogException {
        Step step = new Machine(Dialogs.load(folder))
                .step(DialogState.fresh(language, 1), new Input.Heard(Content.press("?", "flow:parking"), null, null));
        return step.effects().stream()
                .map(effect -> ((Effect.Say) effect).content())
                .findFirst()
                .orElseThrow();
    }

    private void assertFinding(int line, String what) {
        List<Finding> findings = catchThrowableOfType(DialogException.class, () -> Dialogs.load(folder))
                .findings();
        assertThat(findings).anySatisfy(finding -> assertThat(finding.toString())
                .startsWith("faq/house.yml:" + line + ": " + what));
    }
}
