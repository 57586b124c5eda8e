package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Buttons must ask for what the catalogue has a word for. */
final class CatalogueCheck {

    private final Map<String, Set<String>> ids = new TreeMap<>();

    CatalogueCheck(Vocabulary.Terms terms) {
        terms.terms().forEach(term -> ids.computeIfAbsent(term.kind(), kind -> new TreeSet<>())
                .add(term.id()));
    }

    void check(ReplyFile replies, List<Language> languages) {
        for (Language language : languages) {
            replies.replies(language).values().forEach(placed -> placed.reply().buttons().stream()
                    .filter(button -> button.payload().names().isEmpty())
                    .map(button -> button.payload().toString())
                    .filter(payload -> payload.startsWith("refine:"))
                    .forEach(payload -> check(payload.substring("refine:".length()), placed.at())));
        }
    }

    private void check(String wish, Yaml at) {
        String[] sides = wish.split("[!<>]?=", 2);
        Set<String> known = ids.get(sides[0].strip());
        if (known != null && sides.length == 2 && !known.contains(sides[1].strip())) {
            at.finding(
                    "the catalogue has no " + sides[0].strip() + " '" + sides[1].strip() + "'",
                    "the button would find nothing",
                    Suggestion.of(sides[1].strip(), known));
        }
    }
}
