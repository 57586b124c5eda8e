package dev.zhanggui.app.config;

import dev.zhanggui.app.config.ConfigException.Finding;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What can be set, from {@code config.schema.json}. */
final class ConfigSchema {

    private static final String RESOURCE = "/config.schema.json";

    private final JsonObject schema;
    private final Map<String, ConfigKey> keys = new LinkedHashMap<>();

    private ConfigSchema(JsonObject schema) {
        this.schema = schema;
        collect("", schema);
    }

    static ConfigSchema load() {
        try (InputStream in = Objects.requireNonNull(ConfigSchema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new ConfigSchema(new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Every key that holds a value rather than a section, in the schema's order. */
    List<ConfigKey> keys() {
        return List.copyOf(keys.values());
    }

    Optional<ConfigKey> byVariable(String variable) {
        return keys().stream().filter(key -> key.variable().equals(variable)).findFirst();
    }

    /** What is wrong with a configuration; empty when nothing is. */
    List<Finding> check(JsonObject config) {
        OutputUnit result = Validator.create(
                        JsonSchema.of(schema),
                        new JsonSchemaOptions()
                                .setBaseUri("https://zhanggui.invalid/")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Basic))
                .validate(config);
        List<Finding> findings = new ArrayList<>();
        if (result.getErrors() != null) {
            result.getErrors().forEach(error -> finding(config, error).ifPresent(findings::add));
        }
        return findings.stream().distinct().toList();
    }

    /** The finding of one line of the validator; none for a line that only repeats what its children say. */
    private Optional<Finding> finding(JsonObject config, OutputUnit error) {
        String[] location = error.getInstanceLocation().replaceFirst("^#/?", "").split("/");
        String keyword = error.getKeywordLocation().replaceFirst(".*/", "");
        String path = String.join(".", location);
        return switch (keyword) {
            case "properties", "items", "$ref" -> Optional.empty();
            case "additionalProperties" ->
                schemaAt(location).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Finding(path, "unknown key; did you mean " + nearest(path) + "?"));
            default -> Optional.of(wrong(config, location));
        };
    }

    private Finding wrong(JsonObject config, String[] location) {
        String path = String.join(".", location);
        JsonObject here = schemaAt(location).orElseGet(JsonObject::new);
        ConfigKey key = new ConfigKey(path, here);
        Object value = config;
        for (String step : location) {
            value = value instanceof JsonObject object
                    ? object.getValue(step)
                    : ((io.vertx.core.json.JsonArray) Objects.requireNonNull(value)).getValue(Integer.parseInt(step));
        }
        return new Finding(
                path,
                key.shown(Objects.requireNonNull(value)) + " is not allowed; give " + key.allowed()
                        + (here.getString("type", "").equals("object") ? "" : " (or set " + key.variable() + ")"));
    }

    private Optional<JsonObject> schemaAt(String[] location) {
        JsonObject here = schema;
        for (String step : location) {
            JsonObject properties = here.getJsonObject("properties");
            here = properties != null ? properties.getJsonObject(step) : here.getJsonObject("items");
            if (here == null) {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }

    /** The known key that is written most like this one. */
    String nearest(String path) {
        return nearest(path, keys.keySet().stream().toList());
    }

    /** The known environment variable that is written most like this one. */
    String nearestVariable(String variable) {
        return nearest(variable, keys().stream().map(ConfigKey::variable).toList());
    }

    private static String nearest(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .orElse("");
    }

    /** Levenshtein's distance: insertions, deletions and substitutions of one character. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private void collect(String prefix, JsonObject section) {
        for (Map.Entry<String, Object> entry : section.getJsonObject("properties")) {
            JsonObject child = (JsonObject) entry.getValue();
            if (child.containsKey("properties")) {
                collect(prefix + entry.getKey() + '.', child);
            } else {
                keys.put(prefix + entry.getKey(), new ConfigKey(prefix + entry.getKey(), child));
            }
        }
    }
}
