package dev.zhanggui.dialog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as {@link Script} reads it. */
final class TestText {

    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.-]*( [\\p{L}\\p{N}_.-]+)*");
    private static final Pattern SPECIAL = Pattern.compile("(?i)true|false|null|yes|no|on|off|any|y|n");
    private static final double NOTABLE = 0.005;

    private final StringBuilder text = new StringBuilder();

    private TestText() {}

    /**
     * The conversation as an entry of {@code tests:}.
     *
     * @param shown the products that each answer must show, one list for each answer of the conversation; an empty list
     *     expects nothing, and so does an answer beyond the last list
     */
    static String of(KeptTest.Keep keep, List<List<String>> shown) {
        return new TestText().write(keep, shown);
    }

    private String write(KeptTest.Keep keep, List<List<String>> shown) {
        line("  - name: " + quoted(keep.name()));
        line("    language: " + keep.language().tag());
        if (keep.visits() != 1 || !keep.recent().isEmpty()) {
            line("    customer: {visits: " + keep.visits() + ", recent: " + list(keep.recent()) + "}");
        }
        line("    steps:");
        Language spoken = keep.language();
        int answers = 0;
        for (KeptTest.Line step : keep.lines()) {
            spoken = said(step.said(), step.understanding(), spoken);
            for (KeptTest.Answer answer : step.answers()) {
                line("      - bot: " + (answer.reply().isEmpty() ? "any" : quoted(answer.reply())));
                if (answers < shown.size() && !shown.get(answers).isEmpty()) {
                    line("        products: " + list(shown.get(answers)));
                }
                answers++;
            }
        }
        line("      - state: {flow: " + quoted(keep.flow()) + ", language: "
                + keep.closing().tag() + "}");
        return text.toString();
    }

    /** @return the language spoken from here on */
    private Language said(Content content, @Nullable Understanding understanding, Language spoken) {
        Content.Event event = content.event();
        if (event != null) {
            line("      - event: " + quoted(event.name()));
            if (!event.value().isEmpty()) {
                line("        value: " + quoted(event.value()));
            }
            return spoken;
        }
        if (content.payload() != null) {
            line("      - press: " + quoted(content.text()));
            return spoken;
        }
        line("      - user: " + quoted(content.text()));
        if (understanding == null) {
            line("        unheard: true");
            return spoken;
        }
        if (understanding.language() != spoken) {
            line("        language: " + understanding.language().tag());
        }
        meaning(understanding);
        return understanding.language();
    }

    private void meaning(Understanding understanding) {
        if (understanding.script() == Understanding.Script.OTHER) {
            line("        foreign: true");
        }
        if (understanding.accepted() && !understanding.intents().isEmpty()) {
            line("        intent: " + quoted(understanding.intents().get(0).intent()));
        } else if (!understanding.intents().isEmpty()) {
            List<String> guesses = understanding.intents().stream()
                    .map(guess -> quoted(guess.intent()) + ": " + decimal(guess.confidence()))
                    .toList();
            line("        unsure: {" + String.join(", ", guesses) + "}");
        }
        List<String> entities = new ArrayList<>();
        understanding.entities().forEach(entity -> entities.add(entity(entity)));
        if (!entities.isEmpty()) {
            line("        entities: [" + String.join(", ", entities) + "]");
        }
        if (Math.abs(understanding.sentiment().score()) >= NOTABLE) {
            line("        feeling: " + decimal(understanding.sentiment().score()));
        }
        if (understanding.sentiment().anger() >= NOTABLE) {
            line("        anger: " + decimal(understanding.sentiment().anger()));
        }
    }

    private static String entity(Entity entity) {
        String role = entity.role() == null ? "" : ", role: " + quoted(entity.role());
        return "{" + quoted(entity.type()) + ": " + quoted(entity.value()) + role
                + (entity.negated() ? ", not: true" : "") + "}";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values.stream().map(TestText::quoted).toList()) + "]";
    }

    /** Plain where YAML reads it as these very letters, else in double quotes, which YAML reads as JSON does. */
    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches() && !SPECIAL.matcher(value).matches()) {
            return value;
        }
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
