package dev.zhanggui.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One key that can be set.
 *
 * @param path dotted, such as {@code server.bodyLimit}
 * @param schema its JSON Schema
 */
record ConfigKey(String path, JsonObject schema) {

    static final String PREFIX = "ZHANGGUI_";

    /** The environment variable that sets it: {@code server.bodyLimit} is {@code ZHANGGUI_SERVER_BODY_LIMIT}. */
    String variable() {
        return PREFIX
                + path.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT);
    }

    boolean secret() {
        return schema.getBoolean("writeOnly", false);
    }

    @Nullable Object defaultValue() {
        return schema.getValue("default");
    }

    String description() {
        return schema.getString("description", "");
    }

    /** A value as it may be shown. */
    String shown(Object value) {
        if (value instanceof JsonObject || value instanceof JsonArray) {
            return "this entry";
        }
        return secret() ? Secret.MASK : value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    /** What the schema lets through, in words. */
    String allowed() {
        return allowed(schema);
    }

    /**
     * The text as a value of this key's type; left as text where it does not read as one, for the schema to refuse.
     */
    Object read(String text) {
        String plain = text.strip();
        return switch (schema.getString("type", "string")) {
            case "integer" -> plain.matches("[+-]?\\d{1,18}") ? (Object) Long.valueOf(plain) : text;
            case "boolean" ->
                switch (plain.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> text;
                };
            case "array" ->
                new JsonArray(Arrays.stream(plain.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
            default -> text;
        };
    }

    private static String allowed(JsonObject schema) {
        JsonArray values = schema.getJsonArray("enum");
        if (values != null) {
            return "one of " + values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return switch (schema.getString("type", "string")) {
            case "integer" -> "a whole number" + range(schema, "minimum", "maximum", "");
            case "boolean" -> "true or false";
            case "array" -> "a list, each entry " + allowed(schema.getJsonObject("items", new JsonObject()));
            case "object" ->
                "a section with the keys "
                        + String.join(
                                ", ",
                                schema.getJsonObject("properties", new JsonObject())
                                        .fieldNames());
            default -> "a text" + range(schema, "minLength", "maxLength", " characters") + pattern(schema);
        };
    }

    private static String range(JsonObject schema, String least, String most, String unit) {
        List<String> bounds = java.util.stream.Stream.of(least, most)
                .filter(schema::containsKey)
                .map(bound -> String.valueOf(schema.getValue(bound)))
                .toList();
        return bounds.size() == 2 ? " from " + bounds.get(0) + " to " + bounds.get(1) + unit : "";
    }

    private static String pattern(JsonObject schema) {
        String pattern = schema.getString("pattern");
        return pattern == null ? "" : " like " + pattern;
    }
}
