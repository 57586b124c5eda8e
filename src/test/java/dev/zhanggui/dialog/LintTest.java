package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What loads and should be mended all the same. */
final class LintTest {

    private static final Vocabulary.Terms TERMS = new Vocabulary.Terms(
            List.of(new Vocabulary.Term("category", "shoes", new LocalText("鞋", "shoes"), List.of(), List.of())));

    @TempDir
    Path folder;

    private final Map<String, Integer> directions = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        SmallShop.write(folder);
        Files.writeString(
                folder.resolve("intents/talk.yml"),
                "nlu:\n" + intent("greet", "你好", "hello") + intent("bye", "再见", "bye"));
        replace("flows/talk.yml", "  name:\n    steps:", "  name:\n    triggers: [{event: name}]\n    steps:");
    }

    private static String intent(String name, String chinese, String english) {
        return "  - intent: " + name + "\n    examples: |\n"
                + IntStream.rangeClosed(1, 8)
                        .mapToObj(each -> "      - " + chinese + each + "\n      - " + english + each + "\n")
                        .collect(Collectors.joining());
    }

    @Test
    void aSoundFolderHasNoFindings() {
        assertThat(look()).isEmpty();
    }

    @Test
    void whatStopsTheShopIsFound() throws IOException {
        replace("flows/talk.yml", "say: bye", "say: bi");
        assertFound("flows/talk.yml", 9, "no reply 'bi'");
    }

    @Test
    void anIntentWithFewExamplesIsFound() throws IOException {
        replace("intents/talk.yml", "      - bye8\n", "");
        assertFound("intents/talk.yml", 20, "the intent 'bye' has 7 in en");
    }

    @Test
    void examplesOfTwoIntentsThatAreTooCloseAreFoundOnceWithThePair() {
        Map<String, float[]> vectors = Map.of("hello3", first(0.1f), "bye5", first(0));
        List<Finding> found = look((text, language) -> new Embedding(vectors.getOrDefault(text, other(text))));
        assertThat(found)
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith("intents/talk.yml:9: 'hello3' (greet) is too close to 'bye5' (bye, intents/talk.yml:31)");
    }

    @Test
    void examplesThatHaveSomethingAsCloseInTheirOwnIntentAreNot() {
        Map<String, float[]> vectors = Map.of(
                "hello3", first(0.1f),
                "hello4", first(0.1f),
                "bye5", first(0),
                "bye6", first(0));
        assertThat(look((text, language) -> new Embedding(vectors.getOrDefault(text, other(text)))))
                .isEmpty();
    }

    private static float[] first(float second) {
        float[] values = new float[40];
        values[0] = 1;
        values[1] = second;
        return values;
    }

    /** Each text in a direction of its own, at right angles to the first two. */
    private float[] other(String text) {
        float[] values = new float[40];
        values[2 + directions.computeIfAbsent(text, each -> directions.size())] = 1;
        return values;
    }

    @Test
    void aFlowThatNothingBeginsIsFound() throws IOException {
        replace("flows/talk.yml", "    triggers: [{event: name}]\n", "");
        assertFound("flows/talk.yml", 11, "nothing begins the flow 'name'");
    }

    @Test
    void aStepThatNothingLeadsToIsFound() throws IOException {
        replace("flows/talk.yml", "      - say: named", "      - end\n      - say: named");
        assertFound("flows/talk.yml", 17, "nothing leads to this step of 'name'");
    }

    @Test
    void aReplyThatIsTooLongForAChannelIsFound() throws IOException {
        SmallShop.reply(folder, "bye", "再".repeat(700), "Bye");
        assertFound("replies/zh.yml", 4, "the reply 'bye' has 2100 bytes");
    }

    @Test
    void markupIsFound() throws IOException {
        SmallShop.reply(folder, "bye", "再见<br>", "'**Bye**'");
        assertFound("replies/zh.yml", 4, "the reply 'bye' has the markup '<br>'");
        assertFound("replies/en.yml", 4, "the reply 'bye' has the markup '**Bye**'");
        SmallShop.reply(folder, "bye", "再见，5 < 6", "See [our page](https://example.com)");
        assertThat(look()).extracting(Finding::file).containsExactly("replies/en.yml");
    }

    @Test
    void buttonsThatLeadNowhereStopTheShop() throws IOException {
        buttons("{title: A, payload: \"flow:nowhere\"}");
        assertFound("replies/en.yml", 4, "a button leads to no flow 'nowhere'");
        buttons("{title: A, payload: \"intent:nothing\"}");
        assertFound("replies/en.yml", 4, "a button leads to no intent 'nothing'");
        buttons("{title: A, payload: \"refine:weight=1\"}");
        assertFound("replies/en.yml", 4, "a button leads to no part of a wish 'weight'");
        buttons("{title: A, payload: \"http://example.com\"}");
        assertFound("replies/en.yml", 4, "a button carries 'http://example.com'");
        buttons("{title: A, payload: \"product:{sku}\"}, {title: B, payload: \"flow:name\"}");
        assertThat(look()).isEmpty();
    }

    @Test
    void aCategoryThatTheCatalogueDoesNotHaveIsFound() throws IOException {
        buttons("{title: A, payload: \"refine:category=shoes\"}");
        assertThat(look()).isEmpty();
        buttons("{title: A, payload: \"refine:category=shoos\"}");
        assertFound("replies/en.yml", 4, "the catalogue has no category 'shoos'");
    }

    @Test
    void tooManyAndTooLongButtonsAreFound() throws IOException {
        buttons("{title: A, payload: \"flow:name\"}, ".repeat(5).replaceFirst(", $", ""));
        assertFound("replies/en.yml", 4, "the reply 'bye' has 5 buttons");
        buttons("{title: " + "A".repeat(41) + ", payload: \"flow:name\"}");
        assertFound("replies/en.yml", 4, "has 41 characters");
    }

    @Test
    void aTitleThatIsMissingInALanguageIsFound() throws IOException {
        replace("flows/talk.yml", "  bye:\n", "  bye:\n    title: {zh: 再见}\n");
        assertFound("flows/talk.yml", 8, "the title of 'bye' is not there in en");
    }

    @Test
    void aTestThatNamesWhatDoesNotExistIsFound() throws IOException {
        SmallShop.tests(
                folder,
                """
                tests:
                  - name: odd
                    steps:
                      - user: hi
                        intent: gret
                        entities: [shape: round]
                      - bot: helo
                        products: [B]
                      - state: {flow: nowhere, focus: C, slots: {nam: x}}
                """);
        for (String what : List.of("intent 'gret'", "entity 'shape'")) {
            assertFound("tests/talk.yml", 4, "no " + what);
        }
        for (String what : List.of("reply 'helo'", "product 'B'")) {
            assertFound("tests/talk.yml", 7, "no " + what);
        }
        for (String what : List.of("flow 'nowhere'", "product 'C'", "slot 'nam'")) {
            assertFound("tests/talk.yml", 9, "no " + what);
        }
    }

    private void buttons(String list) throws IOException {
        SmallShop.reply(folder, "bye", "再见", "{text: Bye, buttons: [" + list + "]}");
    }

    private List<Finding> look() {
        return look(null);
    }

    private List<Finding> look(BiFunction<String, Language, Embedding> encoder) {
        return new Lint("WeChat", 2_048, TERMS, encoder).look(folder);
    }

    private void assertFound(String file, int line, String what) {
        assertThat(look()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.line()).isEqualTo(line);
            assertThat(finding.what()).contains(what);
        });
    }

    private void replace(String file, String what, String with) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(what);
        Files.writeString(path, before.replace(what, with));
    }
}
