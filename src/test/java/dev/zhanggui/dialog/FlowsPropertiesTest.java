package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever flows a merchant writes, also in circles, a turn ends. */
final class FlowsPropertiesTest {

    private static final int FLOWS = 4;
    private static final int MOST_EFFECTS = 14;

    private static Path folder = Path.of("");

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("flows");
        SmallShop.write(folder);
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void aTurnEndsWhateverTheFlowsAre(
            @ForAll("flows") List<List<String>> flows, @ForAll("messages") List<String> messages)
            throws IOException, DialogException {
        Files.writeString(folder.resolve("flows/odd.yml"), text(flows));
        Machine machine = new Machine(Dialogs.load(folder));
        DialogState state = DialogState.fresh(Language.EN, 3);
        for (String message : messages) {
            Input input = message.startsWith("flow:") ? SmallShop.press(message) : SmallShop.says(message);
            Step step = machine.step(state, input);
            int lookups = 0;
            int effects = step.effects().size();
            while (step.asks()) {
                assertThat(++lookups).isLessThanOrEqualTo(Step.MOST_LOOKUPS);
                step = machine.step(step.state(), new Input.Missing("late"));
                effects += step.effects().size();
            }
            assertThat(effects - lookups).isBetween(1, MOST_EFFECTS);
            state = step.state();
            assertThat(state.turn()).isNull();
            assertThat(state.stack()).hasSizeLessThanOrEqualTo(8);
        }
    }

    private static String text(List<List<String>> flows) {
        return "slots: {odd: {}}\nflows:\n"
                + IntStream.range(0, flows.size())
                        .mapToObj(at -> "  odd" + at + ":\n    steps:\n"
                                + flows.get(at).stream()
                                        .map(step -> "      - " + step + '\n')
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    @Provide
    Arbitrary<List<List<String>>> flows() {
        return step().list().ofMinSize(1).ofMaxSize(6).list().ofSize(FLOWS);
    }

    private static Arbitrary<String> step() {
        Arbitrary<String> flow = Arbitraries.integers().between(0, FLOWS - 1).map(at -> "odd" + at);
        Arbitrary<String> plain = Arbitraries.oneOf(
                Arbitraries.of(
                        "say: hello",
                        "set: {odd: \"''\"}",
                        "set: {odd: \"'x'\"}",
                        "cancel",
                        "end",
                        "search: 3",
                        "recommend: nothing",
                        "{collect: odd, words: true, ask: ask}",
                        "focus"),
                flow.map(name -> "link: " + name),
                flow.map(name -> "call: " + name));
        return Arbitraries.oneOf(
                plain,
                plain,
                plain.map(step -> "{if: slots.odd == '', then: [{" + step.replaceAll("^\\{|}$", "") + "}]}")
                        .map(step -> step.replace("[{cancel}]", "[cancel]")
                                .replace("[{end}]", "[end]")
                                .replace("[{focus}]", "[focus]")
                                .replaceAll("\\[\\{set: \\{odd: (\"'x?'\")}]", "[{set: {odd: $1}}]")));
    }

    @Provide
    Arbitrary<List<String>> messages() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, FLOWS - 1).map(at -> "flow:odd" + at),
                        Arbitraries.of("anything", "blorp"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
