package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with {@code {name}} in it. Values go in once and are never read as a template themselves. {@code {{} and
 * {@code }}} are braces.
 */
final class Template {

    private static final Pattern PART = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");

    private record Part(String text, boolean name) {}

    private final String source;
    private final List<Part> parts;

    private Template(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
    }

    /** Reads a template; a lone brace stands for itself. */
    static Template of(String source) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(source);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(source.substring(end, matcher.start()), false));
            String name = matcher.group(1);
            parts.add(name == null ? new Part(matcher.group().substring(0, 1), false) : new Part(name.strip(), true));
            end = matcher.end();
        }
        parts.add(new Part(source.substring(end), false));
        return new Template(source, parts);
    }

    /** The names in their order. */
    List<String> names() {
        return parts.stream().filter(Part::name).map(Part::text).toList();
    }

    /** The text with each name's value in its place. */
    String fill(UnaryOperator<String> values) {
        return parts.stream()
                .map(part -> part.name() ? values.apply(part.text()) : part.text())
                .collect(Collectors.joining());
    }

    /** Matches every text that the template can become. */
    Pattern shape() {
        return Pattern.compile(
                parts.stream()
                        .map(part -> part.name() ? ".*" : Pattern.quote(part.text()))
                        .collect(Collectors.joining("", "\\s*", "\\s*")),
                Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return source;
    }
}
