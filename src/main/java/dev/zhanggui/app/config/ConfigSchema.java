package dev.zhanggui.app.config;

import dev.zhanggui.app.config.ConfigException.Finding;
import io.vertx.core.json.JsonArray;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be set, from {@code config.schema.json}. */
final class ConfigSchema {

    private static final String RESOURCE = "/config.schema.json";

    private final JsonObject schema;
    private final Map<String, ConfigKey> keys = new LinkedHashMap<>();

    private final List<String> sections = new ArrayList<>();

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
            case "required" -> Optional.of(lacks(config, location));
            default -> Optional.of(wrong(config, location));
        };
    }

    private Finding lacks(JsonObject config, String[] location) {
        JsonObject here = schemaAt(location).orElseGet(JsonObject::new);
        Object value = valueAt(config, location);
        String missing = here.getJsonArray("required", new JsonArray()).stream()
                .map(String::valueOf)
                .filter(name -> !(value instanceof JsonObject entry && entry.containsKey(name)))
                .collect(Collectors.joining(", "));
        return new Finding(String.join(".", location), "lacks " + missing + "; add it");
    }

    private static Object valueAt(JsonObject config, String[] location) {
        Object value = config;
        for (String step : location) {
            value = value instanceof JsonObject object
                    ? object.getValue(step)
                    : ((JsonArray) Objects.requireNonNull(value)).getValue(Integer.parseInt(step));
        }
        return Objects.requireNonNull(value);
    }

    private Finding wrong(JsonObject config, String[] location) {
        String path = String.join(".", location);
        JsonObject here = schemaAt(location).orElseGet(JsonObject::new);
        ConfigKey key = new ConfigKey(path, here);
        return new Finding(
                path,
                key.shown(valueAt(config, location)) + " is not allowed; give " + key.allowed()
                        + (!keys.containsKey(path) ? "" : " (or set " + key.variable() + ")"));
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

    /** The known key or section, as deep as this one, that is written most like it. */
    String nearest(String path) {
        long depth = depth(path);
        return nearest(
                path,
                Stream.concat(keys.keySet().stream(), sections.stream())
                        .filter(known -> depth(known) == depth)
                        .toList());
    }

    private static long depth(String path) {
        return path.chars().filter(c -> c == '.').count();
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

    /**
     * The optimal string alignment distance (Damerau 1964): insertions, deletions, substitutions of one character and
     * swaps of two neighbours.
     */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        Arrays.setAll(cost[0], j -> j);
        for (int i = 1; i <= a.length(); i++) {
            cost[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[a.length()][b.length()];
    }

    private void collect(String prefix, JsonObject section) {
        for (Map.Entry<String, Object> entry : section.getJsonObject("properties")) {
            JsonObject child = (JsonObject) entry.getValue();
            if (child.containsKey("properties")) {
                sections.add(prefix + entry.getKey());
                collect(prefix + entry.getKey() + '.', child);
            } else {
                keys.put(prefix + entry.getKey(), new ConfigKey(prefix + entry.getKey(), child));
            }
        }
    }
}
