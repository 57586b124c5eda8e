package dev.zhanggui.dialog;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.TeachEffect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Intents with too few examples, and examples of two intents that are too close to each other. */
final class ExampleCheck {

    /** Fewer examples in a language teach little that carries over to other words. */
    static final int FEWEST = 8;

    private final IntentFile intents;
    private final Findings findings;

    ExampleCheck(IntentFile intents, Findings findings) {
        this.intents = intents;
        this.findings = findings;
    }

    /**
     * @param faqs intents that may have fewer
     * @param used languages of the shop
     */
    void count(Set<String> faqs, List<Language> used) {
        Set<String> told = new HashSet<>(faqs);
        for (IntentFile.Intent intent : intents.intents()) {
            if (!told.add(intent.name())) {
                continue;
            }
            for (Language language : used) {
                long count = in(language).stream()
                        .filter(line -> line.example().intent().equals(intent.name()))
                        .count();
                if (count > 0 && count < FEWEST) {
                    intent.at()
                            .finding(
                                    "the intent '" + intent.name() + "' has " + count + " in " + language.tag(),
                                    "too few to know it again in other words",
                                    "write at least " + FEWEST + ", better 15, as different customers would say it");
                }
            }
        }
    }

    /**
     * An example is too close to one of another intent when the encoder takes them for the same and has nothing as close
     * in its own intent.
     *
     * @param encoder the vector of a text in a language
     */
    void compare(BiFunction<String, Language, Embedding> encoder, List<Language> used) {
        Set<String> told = new HashSet<>();
        for (Language language : used) {
            List<IntentFile.Line> lines = in(language);
            List<Embedding> vectors = new ArrayList<>(lines.size());
            lines.forEach(line -> vectors.add(encoder.apply(line.example().text(), language)));
            for (int i = 0; i < lines.size(); i++) {
                int other = nearest(i, lines, vectors, false);
                int own = nearest(i, lines, vectors, true);
                double close = other < 0 ? 0 : vectors.get(i).dot(vectors.get(other));
                double known = own < 0 ? 0 : vectors.get(i).dot(vectors.get(own));
                if (close >= TeachEffect.TOO_CLOSE
                        && close > known
                        && told.add(Math.min(i, other) + " " + Math.max(i, other) + language)) {
                    report(lines.get(i), lines.get(other));
                }
            }
        }
    }

    private void report(IntentFile.Line line, IntentFile.Line other) {
        findings.add(
                line.file(),
                line.line(),
                "'" + line.example().text() + "' (" + line.example().intent() + ") is too close to '"
                        + other.example().text() + "' (" + other.example().intent() + ", " + other.file() + ':'
                        + other.line() + ')',
                "one would be taken for the other",
                "reword one of them, or write more sentences like it in its own intent");
    }

    private static int nearest(int to, List<IntentFile.Line> lines, List<Embedding> vectors, boolean same) {
        int nearest = -1;
        float best = -1;
        String intent = lines.get(to).example().intent();
        for (int i = 0; i < lines.size(); i++) {
            if (i != to && lines.get(i).example().intent().equals(intent) == same) {
                float close = vectors.get(to).dot(vectors.get(i));
                if (close > best) {
                    best = close;
                    nearest = i;
                }
            }
        }
        return nearest;
    }

    private List<IntentFile.Line> in(Language language) {
        return intents.lines().stream()
                .filter(line -> Text.isChinese(line.example().text()) == (language == Language.ZH))
                .toList();
    }
}
