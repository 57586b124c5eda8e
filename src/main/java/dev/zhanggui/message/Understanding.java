package dev.zhanggui.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message means. All offsets are UTF-16 positions in {@code text}, start inclusive, end exclusive.
 *
 * @param text the words as the customer wrote them
 * @param script which languages the words are in
 * @param language the language to answer in
 * @param spans the stretches of one language each, in order, covering the text
 * @param tokens the words after segmentation, in order
 * @param intents the best guesses, best first, at most five; confidences sum to at most 1
 * @param accepted whether the first intent is sure enough to act on; false means out of scope or unsure
 * @param entities what was named, in order of their start
 * @param corrections what was taken for a slip of the keyboard and read as another word, in order of their start
 * @param sentiment how the customer feels
 */
public record Understanding(
        String text,
        Script script,
        Language language,
        List<Span> spans,
        List<Token> tokens,
        List<IntentScore> intents,
        boolean accepted,
        List<Entity> entities,
        List<Correction> corrections,
        Sentiment sentiment)
        implements Message {

    /** Which languages a text is in. */
    public enum Script {
        ZH,
        EN,
        MIXED,
        /** Neither: another language, or only digits, emoji and punctuation. */
        OTHER
    }

    public record Span(int start, int end, Language language) {}

    /** @param lemma the normal form: lower case, lemma in English, simplified characters in Chinese */
    public record Token(String text, String lemma, int start, int end) {}

    /** @param confidence 0 to 1, calibrated */
    public record IntentScore(String intent, double confidence) {}

    /**
     * @param type {@code product} (an SKU), {@code category}, {@code type}, {@code brand}, {@code colour},
     *     {@code material}, {@code tag}, {@code audience}, {@code size}, {@code price} (in the shop's main currency
     *     unit), {@code quantity}, {@code ordinal} (1 for the first shown, -1 for the last), {@code date},
     *     {@code city}, {@code phone}, {@code order_number}
     * @param value the canonical value: an id of the {@link Vocabulary}; a plain decimal number; for a date ISO 8601, a
     *     day {@code 2026-11-24}, a week {@code 2026-W48} or a month {@code 2026-11}; for a city its name in small Latin
     *     letters; for a phone E.164, such as {@code +8613800138000}, or its last four digits; for an order its number
     *     in upper case
     * @param role {@code min}, {@code max} or {@code about} for a price; {@code from} or {@code to} for a date or a
     *     city; {@code tail} for the last four digits of a phone; or null
     * @param negated whether the customer does not want it
     */
    public record Entity(
            String type, String value, @Nullable String role, boolean negated, String text, int start, int end) {}

    /** @param read the word it was read as */
    public record Correction(String text, String read, int start, int end) {}

    public Understanding {
        spans = List.copyOf(spans);
        tokens = List.copyOf(tokens);
        intents = List.copyOf(intents);
        entities = List.copyOf(entities);
        corrections = List.copyOf(corrections);
    }
}
