package dev.zhanggui.dialog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code intents/*.yml}, which are Rasa 3 NLU files: {@code nlu: - intent: …, examples: |} with annotations
 * {@code [text](type)}, {@code [text](type:value)} and {@code [text]{"entity": "type", "role": …, "group": …}}.
 * Entries other than intents (synonyms, lookups, regular expressions) are left aside.
 */
final class IntentFile {

    private static final Pattern MARK = Pattern.compile("\\[([^\\]\\[]+)](?:\\(([^()]+)\\)|(\\{[^{}]*}))");
    private static final int LONGEST = 500;

    /** An example and where it stands. */
    record Line(String file, int line, Example example) {}

    /** An intent and where it is first named. */
    record Intent(String name, Yaml at) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Intent> intents = new ArrayList<>();

    List<Line> lines() {
        return lines;
    }

    List<Intent> intents() {
        return intents;
    }

    void read(Yaml file) {
        file.allow("version", "nlu");
        for (Yaml entry : file.need("nlu").list()) {
            entry.get("intent").ifPresent(name -> intent(name, entry));
        }
    }

    /** Another intent, of which examples follow. */
    void begin(String intent, Yaml at) {
        intents.add(new Intent(intent, at));
    }

    /** Adds examples, one a line. */
    void add(String intent, Yaml examples) {
        for (NluLine line : NluLine.of(examples)) {
            if (line.text().length() > LONGEST) {
                examples.finding(
                        line.number(),
                        "an example of " + line.text().length() + " characters",
                        "no customer writes like that",
                        "shorten it to " + LONGEST);
            } else {
                lines.add(new Line(
                        examples.file(), line.number(), example(intent, line.text(), examples, line.number())));
            }
        }
    }

    private void intent(Yaml name, Yaml entry) {
        begin(name.text(), name);
        add(name.text(), entry.need("examples"));
    }

    private static Example example(String intent, String marked, Yaml block, int line) {
        StringBuilder text = new StringBuilder();
        List<Annotation> annotations = new ArrayList<>();
        Matcher matcher = MARK.matcher(marked);
        int end = 0;
        while (matcher.find()) {
            text.append(marked, end, matcher.start());
            int start = text.length();
            text.append(matcher.group(1));
            annotations.add(
                    matcher.group(2) == null
                            ? described(matcher.group(3), start, text.length(), block, line)
                            : named(matcher.group(2), start, text.length()));
            end = matcher.end();
        }
        text.append(marked.substring(end));
        return new Example(intent, text.toString(), annotations);
    }

    /** {@code type} or {@code type:value}. */
    private static Annotation named(String name, int start, int end) {
        int colon = name.indexOf(':');
        return colon < 0
                ? new Annotation(name, start, end)
                : new Annotation(name.substring(0, colon), null, null, name.substring(colon + 1), start, end);
    }

    private static Annotation described(String json, int start, int end, Yaml block, int line) {
        Map<String, Object> said = Map.of();
        try {
            said = Json.mapper().readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            // reported below, with what was written
        }
        if (said.get("entity") == null) {
            block.finding(
                    line,
                    "the annotation " + json + " names no entity",
                    "nothing can be learnt from it",
                    "write such as {\"entity\": \"colour\", \"value\": \"red\"}");
            return new Annotation("unknown", start, end);
        }
        return new Annotation(
                said.get("entity").toString(),
                word(said, "role"),
                word(said, "group"),
                word(said, "value"),
                start,
                end);
    }

    private static @Nullable String word(Map<String, Object> said, String key) {
        Object word = said.get(key);
        return word == null || word.toString().isBlank() ? null : word.toString();
    }
}
