package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Findings.Finding;
import dev.zhanggui.message.Teach;
import dev.zhanggui.message.Teach.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaughtExamplesTest {

    private static final String TALK =
            """
            version: "3.1"
            # what people say first
            nlu:
              - intent: greet
                examples: |
                  - 你好
                  - hello

                  # the end of greetings
              - intent: bye
                examples:
                  - 再见   # short
                  - "bye"
            """;

    private static final String FAQ =
            """
            faq:
              - id: hours
                title: {zh: 营业时间, en: Opening hours}
                questions:
                  zh:
                    - 几点开门
                    - 几点关门
                    - 周末开吗
                  en:
                    - when do you open
                    - when do you close
                    - open on sundays
                answer: {zh: 十点到九点。, en: Ten to nine.}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void shop() throws IOException {
        SmallShop.write(folder);
        Files.writeString(folder.resolve("intents/talk.yml"), TALK);
        Files.createDirectories(folder.resolve("faq"));
        Files.writeString(folder.resolve("faq/shop.yml"), FAQ);
    }

    @Test
    void anExampleStandsBehindTheLastOfItsLanguageAndNothingElseMoves() throws Exception {
        Teach.Kept kept = teach("greet", "早上好呀", "good morning", "good: evening # all");
        assertThat(kept.findings()).isEmpty();
        assertThat(kept.places())
                .containsExactly(
                        new Place("intents/talk.yml", 7, "早上好呀"),
                        new Place("intents/talk.yml", 9, "good morning"),
                        new Place("intents/talk.yml", 10, "good: evening # all"));
        assertThat(talk())
                .isEqualTo(TALK.replace("      - 你好\n", "      - 你好\n      - 早上好呀\n")
                        .replace(
                                "      - hello\n",
                                "      - hello\n      - good morning\n      - good: evening # all\n"));
    }

    @Test
    void inAListAnExampleIsQuotedWhereItMustBe() throws Exception {
        assertThat(teach("bye", "see: you", "拜拜").findings()).isEmpty();
        assertThat(talk()).contains("      - \"bye\"\n      - \"see: you\"\n", "# short\n      - \"拜拜\"\n");
        assertThat(teach("bye", "so long").findings()).isEmpty();
        assertThat(talk()).contains("      - so long\n");
    }

    @Test
    void aQuestionOfTheFaqIsTaughtInItsLanguage() throws Exception {
        assertThat(teach("hours", "are you open: today", "今天开门吗").findings()).isEmpty();
        assertThat(Files.readString(folder.resolve("faq/shop.yml")))
                .isEqualTo(FAQ.replace("        - 周末开吗\n", "        - 周末开吗\n        - \"今天开门吗\"\n")
                        .replace(
                                "        - open on sundays\n",
                                "        - open on sundays\n        - \"are you open: today\"\n"));
    }

    @Test
    void annotationsAreReadAsInTheFile() throws Exception {
        Teach.Plan plan = new TaughtExamples(folder).plan(new Teach.Draft("greet", List.of("hi from [Leeds](town)")));
        assertThat(plan.added())
                .containsExactly(new Example("greet", "hi from Leeds", List.of(new Annotation("town", 8, 13))));
    }

    @Test
    void aPlanWritesNothingAndSaysWhatWillBe() throws Exception {
        String version = Dialogs.load(folder).version();
        Teach.Plan plan = new TaughtExamples(folder).plan(new Teach.Draft("greet", List.of("good day")));
        assertThat(plan.before()).isEqualTo(version);
        assertThat(plan.known()).hasSize(10);
        assertThat(talk()).isEqualTo(TALK);
        teach("greet", "good day");
        assertThat(Dialogs.load(folder).version()).isEqualTo(plan.after());
    }

    @Test
    void theLinesOfAFileEndAsTheyDid() throws Exception {
        String windows = TALK.replace("\n", "\r\n");
        Files.writeString(folder.resolve("intents/talk.yml"), windows);
        teach("greet", "good day");
        assertThat(talk()).isEqualTo(windows.replace("- hello\r\n", "- hello\r\n      - good day\r\n"));
        Files.writeString(folder.resolve("intents/talk.yml"), TALK.stripTrailing());
        teach("bye", "so long");
        assertThat(talk()).endsWith("- \"bye\"\n      - so long");
    }

    @Test
    void whatIsAnExampleAlreadyIsRefusedWithItsPlace() throws Exception {
        assertThat(teach("greet", "Bye!").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file() + ":" + finding.line()).isEqualTo("intents/talk.yml:13");
            assertThat(finding.why()).isEqualTo("the sentence cannot mean both");
        });
        assertThat(teach("greet", "HELLO").findings())
                .extracting(Finding::why)
                .containsExactly("a second time it teaches nothing");
        assertThat(teach("greet", "hi you", "hi, you").findings()).hasSize(1);
        assertThat(talk()).isEqualTo(TALK);
    }

    @Test
    void whatIsNoExampleIsRefused() {
        for (String text : List.of("", " x", "# x", "- x", "a\nb", "!!", "x".repeat(201), "[a]{\"role\": \"b\"}")) {
            assertThat(teach("greet", text).findings()).as(text).isNotEmpty();
        }
        assertThat(teach("nothing", "hi there").findings())
                .extracting(Finding::what)
                .containsExactly("no intent 'nothing'");
        assertThat(teach("greet").findings()).hasSize(1);
        assertThat(teach(
                                "greet",
                                Stream.iterate("a", text -> text + "a")
                                        .limit(21)
                                        .toArray(String[]::new))
                        .findings())
                .hasSize(1);
    }

    @Test
    void examplesInAnotherFormAreLeftToAPerson() throws Exception {
        String flow =
                TALK.replace("    examples:\n      - 再见   # short\n      - \"bye\"\n", "    examples: [再见, bye]\n");
        Files.writeString(folder.resolve("intents/talk.yml"), flow);
        assertThat(teach("bye", "so long").findings()).extracting(Finding::mend).containsExactly("write it by hand");
        String folded = TALK.replace("      - \"bye\"\n", "      - bye\n        bye\n");
        Files.writeString(folder.resolve("intents/talk.yml"), folded);
        assertThat(teach("bye", "so long").findings()).isNotEmpty();
        assertThat(talk()).isEqualTo(folded);
    }

    @Test
    void filesThatChangedMeanwhileAreAConflict() throws Exception {
        TaughtExamples examples = new TaughtExamples(folder);
        Teach.Plan plan = examples.plan(new Teach.Draft("greet", List.of("good day")));
        Files.writeString(folder.resolve("intents/talk.yml"), TALK.replace("hello", "hello there"));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> examples.keep(new Teach.Keep("greet", List.of("good day"), plan.before())));
        assertThat(failure.code()).isEqualTo(FailureCode.CONFLICT);
        assertThat(talk()).doesNotContain("good day");
    }

    @Test
    void ofTheShopsOwnIntentsEachCanBeTaughtInBothLanguages() throws Exception {
        Path shop = Path.of("dialogs");
        TaughtExamples examples = new TaughtExamples(shop);
        for (String intent : List.of("oos", "delivery_fee", "browse", "greet")) {
            Teach.Plan plan =
                    examples.plan(new Teach.Draft(intent, List.of("紫色的月亮会跳舞: 真的", "the violet moon: it dances")));
            assertThat(plan.findings()).as(intent).isEmpty();
            assertThat(plan.places()).hasSize(2);
            assertThat(plan.said()).isNotEmpty();
        }
    }

    private Path scratch;

    @BeforeProperty
    void scratch() throws IOException {
        scratch = Files.createTempDirectory("taught");
        folder = scratch;
        shop();
    }

    @AfterProperty
    void sweep() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 150)
    void whateverIsTaughtReadsBackAsItWasOrIsRefused(@ForAll("words") String words, @ForAll("intents") String intent)
            throws Exception {
        folder = scratch;
        shop();
        List<Example> before = Dialogs.load(folder).lesson().examples();
        Teach.Kept kept = teach(intent, words);
        List<Example> after = Dialogs.load(folder).lesson().examples();
        if (kept.findings().isEmpty()) {
            assertThat(after).hasSize(before.size() + 1).containsAll(before);
            assertThat(after).contains(new Example(intent, words, List.of()));
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    @Provide
    Arbitrary<String> intents() {
        return Arbitraries.of("greet", "bye", "hours");
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "鞋", "a", "B", "1", " ", ":", "#", "-", "'", "\"", "{", "]", "[", "!", "\\", "?", "😀", "yes",
                        "null", "%", "&", "*", "，", "|", ">", "@", "`", ": ", " #", "你好")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces))
                .map(String::strip);
    }

    private String talk() throws IOException {
        return Files.readString(folder.resolve("intents/talk.yml"));
    }

    private Teach.Kept teach(String intent, String... texts) {
        try {
            return new TaughtExamples(folder)
                    .keep(new Teach.Keep(
                            intent, List.of(texts), Dialogs.load(folder).version()));
        } catch (DialogException error) {
            throw new AssertionError(error);
        }
    }
}
