package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Findings.Finding;
import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTestsTest {

    private static final String CATALOGUE =
            """
            products:
              - {sku: CUP-1, title: {zh: 杯, en: Cup}, kind: cups/cups, price: 20, stock: {here: 2}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void shop() throws IOException {
        SmallShop.write(folder);
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(folder.resolve("tests/catalogue.yml"), CATALOGUE);
    }

    @Test
    void aConversationThatGoesAsToldIsWrittenAndPlaysFromTheFile() throws Exception {
        KeptTest.Kept kept = new SavedTests(folder).keep(greeting("你好吗: 一", "hello"));
        assertThat(kept.findings()).isEmpty();
        assertThat(kept.line()).isEqualTo(4);
        assertThat(Files.readAllLines(folder.resolve(SavedTests.FILE)).get(kept.line() - 1))
                .isEqualTo("  - name: \"你好吗: 一\"");
        Rehearsal rehearsal = Rehearsal.of(folder);
        assertThat(rehearsal.names()).hasSize(1);
        assertThat(rehearsal.play(rehearsal.names().get(0))).isEmpty();
    }

    @Test
    void whatStandsInTheFileAlreadyStaysAsItIs() throws Exception {
        String mine =
                "# mine\ntests:\n  - name: mine\n    language: zh\n    steps:\n      - user: hm\n        unheard: true";
        Files.writeString(folder.resolve(SavedTests.FILE), mine);
        assertThat(new SavedTests(folder).keep(greeting("one", "hello")).findings())
                .isEmpty();
        assertThat(new SavedTests(folder).keep(greeting("two", "hello")).findings())
                .isEmpty();
        assertThat(Files.readString(folder.resolve(SavedTests.FILE))).startsWith(mine + "\n  - name: one\n");
        assertThat(Rehearsal.of(folder).names()).hasSize(3);
    }

    @Test
    void aConversationThatGoesAnotherWayIsRefusedWithItsLine() {
        KeptTest.Kept kept = new SavedTests(folder).keep(greeting("one", "bye"));
        assertThat(kept.line()).isZero();
        assertThat(kept.findings()).extracting(Finding::what).containsExactly("the bot did not say 'bye'");
        assertThat(kept.yaml().lines().toList().get(kept.findings().get(0).line() - 1))
                .isEqualTo("      - bot: bye");
        assertThat(folder.resolve(SavedTests.FILE)).doesNotExist();
    }

    @Test
    void aProductThatTheTestsDoNotSellIsNamed() {
        KeptTest.Keep clicks = new KeptTest.Keep(
                "clicks",
                Language.ZH,
                1,
                List.of("CUP-1", "CUP-9"),
                List.of(new KeptTest.Line(Content.event("product.clicked", "CUP-2"), null, List.of())),
                "none",
                Language.ZH);
        assertThat(new SavedTests(folder).keep(clicks).findings())
                .extracting(Finding::what)
                .containsExactly(
                        "no product 'CUP-2' in tests/catalogue.yml", "no product 'CUP-9' in tests/catalogue.yml");
    }

    @Test
    void aClickGoesToTheProductInTheSamePlace() throws Exception {
        Path dialogs = Path.of("dialogs");
        Rehearsal rehearsal = Rehearsal.of(dialogs);
        KeptTest.Line browse = new KeptTest.Line(
                Content.text("跑鞋"),
                new Understanding(
                        "跑鞋",
                        Understanding.Script.ZH,
                        Language.ZH,
                        List.of(),
                        List.of(),
                        List.of(new Understanding.IntentScore("browse", 0.9)),
                        true,
                        List.of(new Understanding.Entity("type", "running-shoes", null, false, "跑鞋", 0, 2)),
                        List.of(),
                        Sentiment.NEUTRAL),
                List.of(new KeptTest.Answer("found", List.of("REAL-1", "REAL-2"))));
        KeptTest.Keep told = new KeptTest.Keep(
                "clicks",
                Language.ZH,
                1,
                List.of(),
                List.of(
                        browse,
                        new KeptTest.Line(Content.event("product.clicked", "REAL-2"), null, List.of()),
                        new KeptTest.Line(Content.event("product.clicked", "REAL-9"), null, List.of())),
                "none",
                Language.ZH);
        assertThat(new StandIns(rehearsal).in(told).lines())
                .extracting(line -> line.said().event())
                .containsExactly(
                        null,
                        new Content.Event("product.clicked", "RUN-2"),
                        new Content.Event("product.clicked", "REAL-9"));
    }

    @Test
    void aNameIsKeptOnceAndAForeignFileIsLeftAlone() throws Exception {
        new SavedTests(folder).keep(greeting("one", "hello"));
        assertThat(new SavedTests(folder).keep(greeting("one", "hello")).findings())
                .extracting(Finding::mend)
                .containsExactly("choose another name");
        String flow = "tests: [{name: mine, language: zh, steps: []}]\n";
        Files.writeString(folder.resolve(SavedTests.FILE), flow);
        assertThat(new SavedTests(folder).keep(greeting("two", "hello")).findings())
                .hasSize(1);
        assertThat(Files.readString(folder.resolve(SavedTests.FILE))).isEqualTo(flow);
    }

    @Test
    void withoutACatalogueNothingCanBePlayed() throws Exception {
        Files.delete(folder.resolve("tests/catalogue.yml"));
        assertThat(new SavedTests(folder).keep(greeting("one", "hello")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("catalogue.yml"));
    }

    @Property
    void whateverIsSaidReadsBackAsItWas(@ForAll("words") String words, @ForAll("words") String name) {
        KeptTest.Keep keep = new KeptTest.Keep(
                name,
                Language.EN,
                3,
                List.of(),
                List.of(new KeptTest.Line(Content.text(words), meaning(words), List.of())),
                "none",
                Language.ZH);
        Findings findings = new Findings();
        List<Script> scripts = Yaml.read("x.yml", "tests:\n" + TestText.of(keep, List.of()), findings)
                .map(Script::read)
                .orElseThrow();
        assertThat(findings.all()).isEmpty();
        assertThat(scripts).singleElement().satisfies(script -> {
            assertThat(script.name()).isEqualTo(name);
            assertThat(script.customer().visits()).isEqualTo(3);
            Script.User user = (Script.User) script.lines().get(0);
            assertThat(user.content().text()).isEqualTo(words);
            assertThat(user.understanding()).isNotNull();
            assertThat(user.understanding().language()).isEqualTo(Language.ZH);
            assertThat(user.understanding().intents()).isEqualTo(meaning(words).intents());
            assertThat(user.understanding().entities().get(0).value()).isEqualTo(words);
        });
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "鞋", "a", "B", "1", " ", ":", "#", "-", "'", "\"", "{", "]", "!", "\\", "?", "😀", "yes",
                        "null", "%", "&", "*", "，", "\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static KeptTest.Keep greeting(String name, String reply) {
        return new KeptTest.Keep(
                name,
                Language.ZH,
                1,
                List.of(),
                List.of(new KeptTest.Line(
                        Content.text("你好"), meaning("你好"), List.of(new KeptTest.Answer(reply, List.of())))),
                "none",
                Language.ZH);
    }

    private static Understanding meaning(String words) {
        return new Understanding(
                words,
                Understanding.Script.ZH,
                Language.ZH,
                List.of(),
                List.of(),
                List.of(new Understanding.IntentScore("greet", 0.9)),
                true,
                words.equals("你好")
                        ? List.of()
                        : List.of(new Understanding.Entity("tag", words, null, true, words, 0, words.length())),
                List.of(),
                Sentiment.NEUTRAL);
    }
}
