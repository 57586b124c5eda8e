package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Editors check dialog files against the schemas that their first lines name; so does this. */
final class SchemasTest {

    private static final Path DIALOGS = Path.of("dialogs");
    private static final Pattern NAMED = Pattern.compile("^# yaml-language-server: \\$schema=(\\S+)");

    @TestFactory
    Stream<DynamicTest> shippedFilesFitTheirSchemas() throws IOException {
        try (Stream<Path> files = Files.walk(DIALOGS)) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                        Matcher named = NAMED.matcher(Files.readString(file));
                        assertThat(named.find())
                                .as("the first line names a schema")
                                .isTrue();
                        OutputUnit result =
                                check(file.resolveSibling(named.group(1)).normalize(), read(file));
                        assertThat(result.getValid())
                                .as("%s", result.getErrors())
                                .isTrue();
                    }));
        }
    }

    @Test
    void aStepOfNoKnownKindDoesNotFit() {
        JsonObject flows = new JsonObject("""
                {"flows": {"hello": {"steps": [{"shout": "hello"}]}}}""");
        assertThat(check(Path.of("src/main/resources/schema/dialogs/flows.json"), flows)
                        .getValid())
                .isFalse();
    }

    @Test
    void whatThePlaygroundKeepsFits() {
        Understanding meant = new Understanding(
                "hm: 500",
                Understanding.Script.OTHER,
                Language.EN,
                List.of(),
                List.of(),
                List.of(new Understanding.IntentScore("browse", 0.41), new Understanding.IntentScore("refine", 0.4)),
                false,
                List.of(
                        new Understanding.Entity("price", "500", "max", false, "500", 4, 7),
                        new Understanding.Entity("colour", "black", null, true, "hm", 0, 2)),
                List.of(),
                new Sentiment(-0.5, 0.3, 0, List.of(), List.of()));
        KeptTest.Keep keep = new KeptTest.Keep(
                "1: all of it",
                Language.ZH,
                3,
                List.of("RUN-1"),
                List.of(
                        new KeptTest.Line(
                                Content.event("product.clicked", "RUN-1"),
                                null,
                                List.of(new KeptTest.Answer("details", List.of("REAL-1")))),
                        new KeptTest.Line(Content.press("Yes", "intent:affirm"), null, List.of()),
                        new KeptTest.Line(Content.text("500"), null, List.of(new KeptTest.Answer("", List.of()))),
                        new KeptTest.Line(Content.text("hm: 500"), meant, List.of())),
                "none",
                Language.EN);
        String text = "tests:\n" + TestText.of(keep, List.of(List.of("RUN-1")));
        OutputUnit result = check(
                Path.of("src/main/resources/schema/dialogs/tests.json"),
                new JsonObject(new Yaml().<Map<String, Object>>load(text)));
        assertThat(result.getValid()).as("%s %s", text, result.getErrors()).isTrue();
    }

    private static JsonObject read(Path file) throws IOException {
        return new JsonObject(new Yaml().<Map<String, Object>>load(Files.readString(file)));
    }

    private static OutputUnit check(Path schema, JsonObject content) {
        try {
            return Validator.create(
                            JsonSchema.of(new JsonObject(Files.readString(schema))),
                            new JsonSchemaOptions()
                                    .setDraft(Draft.DRAFT7)
                                    .setBaseUri("https://zhanggui.dev/")
                                    .setOutputFormat(OutputFormat.Basic))
                    .validate(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
