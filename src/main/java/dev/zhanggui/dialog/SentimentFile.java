package dev.zhanggui.dialog;

import dev.zhanggui.message.Examples.Feeling;
import dev.zhanggui.message.Examples.Felt;
import dev.zhanggui.message.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code sentiment/*.yml}: groups of sentences that feel alike, one sentence a line, in the order of the files.
 */
final class SentimentFile {

    private static final int LONGEST = 500;
    private static final List<String> ASPECTS = List.of("delivery", "quality", "price", "service");
    private static final List<String> TAGS = List.of("negated", "sarcastic");

    /** A sentence and where it stands. */
    private record Placed(String file, int line, Felt felt) {}

    private final List<Felt> sentences = new ArrayList<>();
    private final Map<String, Placed> known = new HashMap<>();

    List<Felt> sentences() {
        return sentences;
    }

    void read(Yaml file) {
        file.allow("language", "sentences");
        Optional<Language> language = ShopFile.language(file.need("language"));
        List<Yaml> groups = file.need("sentences").list();
        language.ifPresent(spoken -> groups.forEach(group -> group(spoken, group)));
    }

    private void group(Language language, Yaml group) {
        group.allow("feeling", "good", "bad", "tags", "anger", "urgency", "texts");
        Optional<Feeling> feeling = feeling(group.need("feeling"));
        List<String> good = names(group, "good", ASPECTS);
        List<String> bad = names(group, "bad", ASPECTS);
        List<String> tags = names(group, "tags", TAGS);
        double anger = share(group, "anger");
        double urgency = share(group, "urgency");
        Yaml texts = group.need("texts");
        feeling.ifPresent(felt -> {
            check(group, felt, good, bad);
            int line = texts.textLine();
            for (String text : texts.rawText().split("\\n", -1)) {
                if (!text.isBlank()) {
                    add(texts, line, new Felt(language, text.strip(), felt, good, bad, tags, anger, urgency));
                }
                line++;
            }
        });
    }

    private void add(Yaml texts, int line, Felt felt) {
        if (felt.text().length() > LONGEST) {
            texts.finding(
                    line,
                    "a sentence of " + felt.text().length() + " characters",
                    "what stands that far behind is not read",
                    "shorten it to " + LONGEST);
            return;
        }
        Placed placed = new Placed(texts.file(), line, felt);
        Placed other = known.putIfAbsent(felt.language() + Text.key(felt.text()) + symbols(felt.text()), placed);
        if (other == null) {
            sentences.add(felt);
        } else {
            texts.finding(
                    line,
                    "'" + felt.text() + "' stands in " + other.file + ':' + other.line + " too",
                    other.felt.feeling() == felt.feeling()
                            ? "it would count double"
                            : "it cannot feel both " + name(other.felt.feeling()) + " and " + name(felt.feeling()),
                    "take one of them out");
        }
    }

    /** Emoji and punctuation, where there is nothing else to tell sentences apart. */
    private static String symbols(String text) {
        return Text.key(text).isEmpty() ? text : "";
    }

    private static void check(Yaml group, Feeling feeling, List<String> good, List<String> bad) {
        Yaml odd = group.get(feeling == Feeling.POSITIVE ? "bad" : "good").orElse(group);
        if (feeling == Feeling.POSITIVE && !bad.isEmpty() || feeling == Feeling.NEGATIVE && !good.isEmpty()) {
            odd.finding(
                    name(feeling) + " sentences with a " + (good.isEmpty() ? "bad" : "good") + " side",
                    "they would teach the wrong feeling",
                    "call their feeling mixed, or take the side out");
        }
    }

    private static Optional<Feeling> feeling(Yaml node) {
        String written = node.text();
        Optional<Feeling> feeling = Stream.of(Feeling.values())
                .filter(each -> name(each).equals(written))
                .findFirst();
        if (feeling.isEmpty() && !written.isEmpty()) {
            node.finding(
                    "'" + written + "' is no feeling",
                    "nothing can be learnt from it",
                    "use one of: positive, negative, neutral, mixed");
        }
        return feeling;
    }

    private static String name(Feeling feeling) {
        return feeling.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Yaml group, String key, List<String> allowed) {
        List<Yaml> written = group.get(key).map(Yaml::list).orElse(List.of());
        for (Yaml each : written) {
            if (!allowed.contains(each.text())) {
                each.finding(
                        "'" + each.text() + "' is not known under '" + key + "'",
                        "nobody would look for it",
                        "use one of: " + String.join(", ", allowed));
            }
        }
        return written.stream().map(Yaml::text).filter(allowed::contains).toList();
    }

    private static double share(Yaml group, String key) {
        Optional<Yaml> node = group.get(key);
        if (node.isEmpty()) {
            return 0;
        }
        try {
            double share = Double.parseDouble(node.get().text());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // reported below, with what was written
        }
        node.get()
                .finding(
                        "'" + node.get().text() + "' is no degree of " + key,
                        "it says how much there is of it",
                        "write a number from 0 to 1");
        return 0;
    }
}
