package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a dialog folder is found, with its place. */
final class DialogsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        SmallShop.write(folder);
    }

    @Test
    void theSmallShopLoads() throws DialogException {
        assertThat(Dialogs.load(folder).lesson().examples())
                .extracting(Example::text)
                .containsExactly("你好", "hello", "再见", "bye");
    }

    @Test
    void annotationsOfTypesThatNobodyFindsOtherwiseAreTaught() throws DialogException, IOException {
        Files.writeString(
                folder.resolve("intents/engrave.yml"),
                """
                nlu:
                  - intent: engrave
                    examples: |
                      - engrave [Zora]{"entity": "engraving", "role": "front", "group": "1", "value": "zora"} in [black](colour)
                      - 刻[小明](engraving:xm)
                """);
        Dialogs dialogs = Dialogs.load(folder);
        assertThat(dialogs.lesson().examples())
                .filteredOn(example -> example.intent().equals("engrave"))
                .extracting(Example::text, Example::entities)
                .containsExactly(
                        tuple(
                                "engrave Zora in black",
                                List.of(new Annotation("engraving", "front", "1", "zora", 8, 12))),
                        tuple("刻小明", List.of(new Annotation("engraving", null, null, "xm", 1, 3))));
    }

    @Test
    void theShippedDialogsHaveEnoughExamplesInBothLanguages() throws DialogException {
        Dialogs dialogs = Dialogs.load(Path.of("dialogs"));
        Map<String, Map<Boolean, Long>> counts = dialogs.lesson().examples().stream()
                .collect(Collectors.groupingBy(
                        Example::intent,
                        Collectors.groupingBy(example -> Text.isChinese(example.text()), Collectors.counting())));
        assertThat(counts).hasSizeGreaterThanOrEqualTo(20);
        counts.forEach((intent, byLanguage) -> {
            long least = dialogs.hasReply("faq/" + intent) ? 3 : intent.equals("oos") ? 40 : 15;
            assertThat(byLanguage.get(true)).as("%s in Chinese", intent).isGreaterThanOrEqualTo(least);
            assertThat(byLanguage.get(false)).as("%s in English", intent).isGreaterThanOrEqualTo(least);
        });
    }

    @Test
    void theVersionIsTheContentWithoutTheTests() throws Exception {
        String before = Dialogs.load(folder).version();
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(folder.resolve("tests/some.yml"), "tests: []");
        assertThat(Dialogs.load(folder).version()).isEqualTo(before).hasSize(64);
        SmallShop.reply(folder, "bye", "再会", "So long");
        assertThat(Dialogs.load(folder).version()).isNotEqualTo(before);
    }

    @Test
    void aRasaFileLoadsUnchanged() throws Exception {
        Files.writeString(
                folder.resolve("intents/rasa.yml"),
                """
                version: "3.1"

                nlu:
                - intent: book_table
                  examples: |
                    - a table for [four](count) at [noon]{"entity": "time", "role": "from", "group": "1"}
                    - book [Milano](restaurant:Trattoria Milano) please
                - intent: chitchat/ask_name
                  examples:
                  - text: |
                      what do they call you
                    metadata:
                      sentiment: neutral
                - synonym: credit
                  examples: |
                    - credit card account
                - regex: account_number
                  examples: |
                    - \\d{10,12}
                - lookup: banks
                  examples: |
                    - JPMC
                """);
        List<Example> examples = Dialogs.load(folder).lesson().examples();
        assertThat(examples).hasSize(7);
        Example table = examples.get(0);
        assertThat(table.text()).isEqualTo("a table for four at noon");
        assertThat(table.entities())
                .extracting(each -> each.type() + ' ' + table.text().substring(each.start(), each.end()))
                .containsExactly("count four", "time noon");
        assertThat(examples.get(1).text()).isEqualTo("book Milano please");
        assertThat(examples.get(2).intent()).isEqualTo("chitchat/ask_name");
    }

    @Test
    void anUnknownReplyIsFound() throws IOException {
        replace("flows/talk.yml", "say: hello", "say: helo");
        assertFinding("flows/talk.yml", 6, "no reply 'helo'");
    }

    @Test
    void anUnknownIntentIsFound() throws IOException {
        replace("flows/talk.yml", "intent: greet", "intent: greeting");
        assertFinding("flows/talk.yml", 5, "'greeting'");
    }

    @Test
    void anUnknownFlowIsFound() throws IOException {
        replace("flows/talk.yml", "- say: named", "- link: nowhere");
        assertFinding("flows/talk.yml", 15, "no flow 'nowhere'");
    }

    @Test
    void anUnknownSlotIsFound() throws IOException {
        replace("flows/talk.yml", "collect: name", "collect: nam");
        assertFinding("flows/talk.yml", 12, "no slot 'nam'");
    }

    @Test
    void anUnknownStepAndKeyAreFound() throws IOException {
        replace("flows/talk.yml", "- say: named", "- shout: named");
        replace("flows/talk.yml", "words: true", "wrds: true");
        assertFinding("flows/talk.yml", 15, "a step of no known kind");
        assertFinding("flows/talk.yml", 13, "'wrds' is not known here");
    }

    @Test
    void aNameThatNoConditionCanSeeIsFound() throws IOException {
        replace("flows/talk.yml", "- say: named", "- {if: slots.nam == '', then: [end]}");
        assertFinding("flows/talk.yml", 15, "'slots.nam' does not exist");
    }

    @Test
    void aConditionThatIsNoCelIsFound() throws IOException {
        replace("flows/talk.yml", "- say: named", "- {if: slots.name = 'x', then: [end]}");
        assertFinding("flows/talk.yml", 15, "is not CEL");
    }

    @Test
    void aPlaceholderThatDoesNotExistIsFound() throws IOException {
        SmallShop.reply(folder, "hello", "你好 {nobody}", "Hello");
        assertFinding("replies/zh.yml", 3, "{nobody} does not exist");
    }

    @Test
    void aReplyMissingInOneLanguageIsFound() throws IOException {
        replace("replies/en.yml", "  bye: Bye\n", "");
        assertFinding("replies/zh.yml", 4, "the reply 'bye' is not there in en");
    }

    @Test
    void anIntentMissingInOneLanguageIsFound() throws IOException {
        replace("intents/talk.yml", "      - hello\n", "");
        assertFinding("intents/talk.yml", 3, "the intent 'greet' has no example in en");
    }

    @Test
    void anExampleInTwoIntentsIsFound() throws IOException {
        replace("intents/talk.yml", "- bye\n", "- Hello!\n      - bye\n");
        assertFinding("intents/talk.yml", 10, "'Hello!' is an example of 'bye' and of 'greet' (intents/talk.yml:6)");
    }

    @Test
    void whatIsNoYamlIsFound() throws IOException {
        replace("replies/en.yml", "  bye: Bye", "  bye: [Bye");
        assertThat(findings()).first().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("replies/en.yml");
            assertThat(finding.what()).contains("not YAML");
        });
    }

    @Test
    void aWrongShopIsFound() throws IOException {
        Files.writeString(
                folder.resolve("shop.yml"),
                """
                name: Small shop
                languages: [zh, fr]
                currency: GOLD
                stores:
                  - id: one
                    name: One
                    hours: [{days: fri-mon, from: "9", to: "21:00"}]
                """);
        assertFinding("shop.yml", 2, "'fr' is no language of ours");
        assertFinding("shop.yml", 3, "'GOLD' is no currency");
        assertFinding("shop.yml", 7, "'fri-mon' names no days");
        assertFinding("shop.yml", 7, "'9' is no time");
    }

    @Test
    void aMissingFolderIsFound() {
        DialogException refused =
                catchThrowableOfType(DialogException.class, () -> Dialogs.load(folder.resolve("nothing")));
        assertThat(refused.findings()).singleElement().satisfies(finding -> assertThat(finding.what())
                .isEqualTo("no such folder"));
    }

    private void replace(String file, String what, String with) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(what);
        Files.writeString(path, before.replace(what, with));
    }

    private List<Finding> findings() {
        return catchThrowableOfType(DialogException.class, () -> Dialogs.load(folder))
                .findings();
    }

    private void assertFinding(String file, int line, String what) {
        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.line()).isEqualTo(line);
            assertThat(finding.what()).contains(what);
            assertThat(finding.why()).isNotBlank();
            assertThat(finding.mend()).isNotBlank();
        });
    }
}
