package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Findings;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
final class DialogVerticleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final CurrentDialogs current = new CurrentDialogs();
    private final AtomicInteger changes = new AtomicInteger();

    @BeforeEach
    void deploy(Vertx vertx, VertxTestContext context) throws IOException {
        SmallShop.write(folder);
        Bus.of(vertx).hear(Examples.CHANGED, changed -> changes.incrementAndGet());
        vertx.deployVerticle(new DialogVerticle(folder, current, Duration.ofMillis(100)))
                .onComplete(context.succeedingThenComplete());
    }

    @Test
    void teachesTheExamples(Vertx vertx, VertxTestContext context) {
        Bus.of(vertx)
                .ask(Examples.ADDRESS, new Examples.Ask(), PATIENCE)
                .onComplete(context.succeeding(lesson -> context.verify(() -> {
                    assertThat(lesson.version())
                            .isEqualTo(current.machine().dialogs().version());
                    assertThat(lesson.examples()).hasSize(4);
                    context.completeNow();
                })));
    }

    @Test
    void takesOverAChangedFile() throws IOException {
        SmallShop.reply(folder, "hello", "你好啊", "Hello there");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).isEqualTo("Hello there"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes).hasValue(1));
    }

    @Test
    void refusesABadFileAndTakesTheMendedOne() throws IOException {
        String before = current.machine().dialogs().version();
        Path flow = folder.resolve("flows/talk.yml");
        String good = Files.readString(flow);
        Files.writeString(flow, good.replace("say: hello", "say: helo"));
        SmallShop.reply(folder, "hello", "你好啊", "Hello there");
        Files.writeString(folder.resolve("flows/more.yml"), "flows: {}");
        await().during(Duration.ofMillis(600))
                .atMost(PATIENCE)
                .until(() -> current.machine().dialogs().version().equals(before));
        assertThat(said()).isEqualTo("Hello");
        Files.writeString(flow, good);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).isEqualTo("Hello there"));
    }

    @Test
    void tellsWhatIsWrongWithTheFilesUntilTheyAreMended(Vertx vertx) throws Exception {
        Path flow = folder.resolve("flows/bad.yml");
        Files.writeString(flow, "flows: {odd: {triggers: [{event: odd}], steps: [{say: helo}]}}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(findings(vertx).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("flows/bad.yml");
                    assertThat(finding.line()).isEqualTo(1);
                    assertThat(finding.what()).isEqualTo("no reply 'helo'");
                }));
        assertThat(findings(vertx).version())
                .isEqualTo(current.machine().dialogs().version());
        Files.delete(flow);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(findings(vertx).findings()).isEmpty());
    }

    private static Findings.Report findings(Vertx vertx) throws Exception {
        return Bus.of(vertx)
                .ask(Findings.ADDRESS, new Findings.Ask(), PATIENCE)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void learnsWhatTheCatalogueCallsThings(Vertx vertx) {
        Vocabulary.Term red = new Vocabulary.Term("colour", "red", new LocalText("红色", "Red"), List.of(), List.of());
        Bus bus = Bus.of(vertx);
        Machine before = current.machine();
        bus.answer(Vocabulary.ADDRESS, ask -> Future.succeededFuture(new Vocabulary.Terms(List.of(red))));
        bus.announce(Vocabulary.CHANGED, new Vocabulary.Changed());
        await().atMost(PATIENCE).until(() -> current.machine() != before);
        assertThat(current.machine().dialogs()).isSameAs(before.dialogs());
    }

    @Test
    void finishesAQuestionInTheVersionThatAskedIt() throws IOException {
        DialogState asked = current.machine()
                .step(DialogState.fresh(Language.EN, 1), SmallShop.press("flow:name"))
                .state();
        Machine before = current.machine();
        SmallShop.reply(folder, "hello", "你好啊", "Hello there");
        await().atMost(PATIENCE).until(() -> current.machine() != before && said().equals("Hello there"));
        assertThat(current.machine(asked).dialogs()).isSameAs(before.dialogs());
        assertThat(current.machine(DialogState.fresh(Language.EN, 1))).isSameAs(current.machine());
    }

    @Test
    void finishesAQuestionAfterAsManyChangesAsAreKept() throws IOException {
        DialogState asked = current.machine()
                .step(DialogState.fresh(Language.EN, 1), SmallShop.press("flow:name"))
                .state();
        Machine before = current.machine();
        for (int change = 1; change < CurrentDialogs.KEPT; change++) {
            change(change);
        }
        assertThat(current.machine(asked).dialogs()).isSameAs(before.dialogs());
        Step answered = current.machine(asked).step(asked, SmallShop.says("Ada"));
        assertThat(answered.state().stack()).isEmpty();
        assertThat(current.machine(answered.state())).isSameAs(current.machine());
    }

    @Test
    void beginsAfreshWhereTheVersionIsNoLongerKept() throws IOException {
        DialogState asked = current.machine()
                .step(DialogState.fresh(Language.EN, 1), SmallShop.press("flow:name"))
                .state();
        for (int change = 1; change <= CurrentDialogs.KEPT; change++) {
            change(change);
        }
        assertThat(current.machine(asked)).isSameAs(current.machine());
        Step step = current.machine().step(asked, SmallShop.press("flow:hello"));
        assertThat(step.state().stack()).isEmpty();
        assertThat(step.state().version()).isEqualTo(current.machine().dialogs().version());
    }

    private void change(int number) throws IOException {
        SmallShop.replace(folder.resolve("replies/en.yml"), "  hello: .*", "  hello: Hello " + number);
        await().atMost(PATIENCE).until(() -> said().equals("Hello " + number));
    }

    private String said() {
        Step step = current.machine().step(DialogState.fresh(Language.EN, 1), SmallShop.press("flow:hello"));
        return step.effects().stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).content())
                .map(Content::text)
                .findFirst()
                .orElse("");
    }
}
