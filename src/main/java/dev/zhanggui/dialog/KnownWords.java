package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Privacy.Known;
import org.jspecify.annotations.Nullable;

/** Says what is known of a customer. */
final class KnownWords {

    private final Words words;

    KnownWords(Words words) {
        this.words = words;
    }

    /** What a reply says by one of the names that are about the profile; empty where it told nothing of it. */
    String value(String name, Privacy.@Nullable Outcome outcome, Language language) {
        if (outcome == null) {
            return "";
        }
        if (name.equals("link_code")) {
            return outcome.code();
        }
        Known known = outcome.known();
        return known == null ? "" : value(name, known, outcome, language);
    }

    private String value(String name, Known known, Privacy.Outcome outcome, Language language) {
        return switch (name) {
            case "known_since" -> OrderWords.day(known.since(), language);
            case "known_channels" ->
                words.list(
                        known.kinds().stream()
                                .map(kind -> words.word("channel_" + kind, language))
                                .distinct()
                                .toList(),
                        language);
            case "known_visits" -> Integer.toString(known.visits());
            case "known_messages" -> Integer.toString(known.count("message.said"));
            case "known_looked" -> Integer.toString(looked(outcome));
            case "known_carted" -> Integer.toString(known.count("cart.added"));
            case "known_bought" -> Integer.toString(bought(outcome));
            default -> "";
        };
    }

    /** How often a product was opened or chosen. */
    static int looked(Privacy.@Nullable Outcome outcome) {
        return count(outcome, "product.viewed") + count(outcome, "product.clicked");
    }

    static int bought(Privacy.@Nullable Outcome outcome) {
        return count(outcome, "order.placed");
    }

    private static int count(Privacy.@Nullable Outcome outcome, String type) {
        Known known = outcome == null ? null : outcome.known();
        return known == null ? 0 : known.count(type);
    }
}
