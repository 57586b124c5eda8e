package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

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
