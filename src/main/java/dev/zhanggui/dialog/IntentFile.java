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

    private void intent(Yaml name, Yaml entry) {
        intents.add(new Intent(name.text(), name));
        Yaml examples = entry.need("examples");
        if (examples.isList()) {
            for (Yaml example : examples.list()) {
                lines(name.text(), example.isMap() ? example.need("text") : example);
            }
        } else {
            lines(name.text(), examples);
        }
    }

    private void lines(String intent, Yaml block) {
        int line = block.textLine();
        for (String text : block.rawText().split("\n", -1)) {
            String example = text.strip();
            if (example.startsWith("- ")) {
                example = example.substring(2).strip();
            }
            if (!example.isEmpty() && !example.startsWith("#")) {
                if (example.length() > LONGEST) {
                    block.finding(
                            line,
                            "an example of " + example.length() + " characters",
                            "no customer writes like that",
                            "shorten it to " + LONGEST);
                } else {
                    lines.add(new Line(block.file(), line, example(intent, example, block, line)));
                }
            }
            line++;
        }
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
            String type = matcher.group(2) == null ? entity(matcher.group(3), block, line) : matcher.group(2);
            int colon = type.indexOf(':');
            annotations.add(new Annotation(colon < 0 ? type : type.substring(0, colon), start, text.length()));
            end = matcher.end();
        }
        text.append(marked.substring(end));
        return new Example(intent, text.toString(), annotations);
    }

    private static String entity(String json, Yaml block, int line) {
        try {
            Object type = Json.mapper()
                    .readValue(json, new TypeReference<Map<String, Object>>() {})
                    .get("entity");
            if (type != null) {
                return type.toString();
            }
        } catch (JsonProcessingException e) {
            // reported below, with what was written
        }
        block.finding(
                line,
                "the annotation " + json + " names no entity",
                "nothing can be learnt from it",
                "write such as {\"entity\": \"colour\", \"value\": \"red\"}");
        return "unknown";
    }
}
