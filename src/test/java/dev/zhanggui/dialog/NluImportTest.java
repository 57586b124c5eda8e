package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rasa 3 NLU files come into a dialog folder. */
final class NluImportTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        SmallShop.write(folder);
    }

    @Test
    void intentsComeWithTheirAnnotationsAndWhatTheyStandFor() throws Exception {
        NluImport taken = read("florist");
        Dialogs dialogs = with(taken);
        assertThat(dialogs.lesson().examples())
                .extracting(Example::intent, Example::text)
                .contains(
                        tuple("order_bouquet", "I would like a bouquet of tulips"),
                        tuple("order_bouquet", "来一束郁金香"),
                        tuple("chitchat/ask_name", "what do they call you"),
                        tuple("oos", "can you fix my bicycle"));
        assertThat(annotations(dialogs, "send roses to nyc from Boston"))
                .containsExactly(
                        new Annotation("flower", null, null, null, 5, 10),
                        new Annotation("town", "to", null, "New York City", 14, 17),
                        new Annotation("town", "from", null, null, 23, 29));
        assertThat(annotations(dialogs, "I would like a bouquet of tulips"))
                .extracting(Annotation::value)
                .containsExactly("tulip");
        assertThat(annotations(dialogs, "two vases, one with daisies and one with lilies"))
                .extracting(Annotation::group)
                .containsExactly("1", "2");
        assertThat(annotations(dialogs, "送一束红玫瑰到上海"))
                .extracting(Annotation::value)
                .containsExactly("rose", null);
    }

    @Test
    void lookupTablesAndExpressionsBecomeEntities() throws Exception {
        Dialogs dialogs = with(read("florist"));
        assertThat(dialogs.lexicon().find("a clay vase, a glas vase or 玻璃花瓶, card FL123456"))
                .extracting(Mention::type, Mention::value)
                .containsExactlyInAnyOrder(
                        tuple("vase", "clay vase"), tuple("vase", "glass vase"), tuple("card_number", "FL123456"));
    }

    @Test
    void whatIsLeftIsSaidWithTheReason() throws Exception {
        NluImport taken = read("florist");
        assertThat(taken.took())
                .contains("3 intents with 8 examples", "the entity 'card-number' as 'card_number'")
                .contains("the intent 'out_of_scope' as 'oos'", "the lookup table 'vase', 2 values");
        assertThat(taken.left())
                .anySatisfy(line -> assertThat(line).startsWith("'stories': only 'nlu' is taken"))
                .anySatisfy(line -> assertThat(line).startsWith("'metadata':"))
                .anySatisfy(line -> assertThat(line).contains("'colour': the shop finds 'colour' already"))
                .anySatisfy(line -> assertThat(line).endsWith("peonies, the big apple"));
    }

    @Test
    void examplesThatTheShopHasAreLeft() throws Exception {
        NluImport taken = read("library");
        assertThat(taken.files()).containsOnlyKeys("intents/library.yml");
        assertThat(taken.left())
                .containsExactly(
                        "library.yml:11: 'hello' is an example of greet already",
                        "library.yml:15: '你好' is an example of greet already");
        assertThat(with(taken).lesson().examples())
                .filteredOn(example -> example.intent().equals("greet"))
                .extracting(Example::text)
                .containsExactlyInAnyOrder("你好", "hello", "您好呀");
    }

    @Test
    void whatIsWrongIsFoundWithItsLine() {
        assertThat(findings("broken"))
                .extracting(Finding::toString)
                .anySatisfy(line -> assertThat(line).startsWith("broken.yml:5: an annotation that is not complete"))
                .anySatisfy(line -> assertThat(line).startsWith("broken.yml:6: the annotation {\"role\": \"crew\"}"))
                .anySatisfy(line -> assertThat(line).startsWith("broken.yml:7: an entry of no known kind"));
    }

    @Test
    void anExpressionThatCannotBeMatchedInLinearTimeIsFound() {
        assertThat(catchThrowableOfType(
                                DialogException.class,
                                () -> NluImport.read(
                                        "x.yml",
                                        "nlu:\n- intent: a\n  examples: b\n- regex: c\n  examples: |\n    - (?<=d)e\n",
                                        folder,
                                        "x"))
                        .findings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith("x.yml:6: '(?<=d)e' is no pattern");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("intents/florist.yml"), "nlu: []");
        assertThat(findings("florist"))
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith("intents/florist.yml:1: the file is there already");
    }

    @Test
    void whatIsNoNluFileIsFound() {
        for (String text : List.of("", "- a", "nlu: {", "responses: {}", "nlu: []")) {
            DialogException refused =
                    catchThrowableOfType(DialogException.class, () -> NluImport.read("x.yml", text, folder, "x"));
            assertThat(refused.findings()).as(text).isNotEmpty();
        }
    }

    private NluImport read(String name) throws DialogException {
        try (InputStream in = getClass().getResourceAsStream(name + ".yml")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return NluImport.read(name + ".yml", text, folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> findings(String name) {
        return catchThrowableOfType(DialogException.class, () -> read(name)).findings();
    }

    /** The folder with the new files, read again. */
    private Dialogs with(NluImport taken) throws Exception {
        for (Map.Entry<String, String> file : taken.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return Dialogs.load(folder);
    }

    private static List<Annotation> annotations(Dialogs dialogs, String text) {
        return dialogs.lesson().examples().stream()
                .filter(example -> example.text().equals(text))
                .findFirst()
                .orElseThrow()
                .entities();
    }
}
