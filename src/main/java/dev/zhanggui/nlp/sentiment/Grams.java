package dev.zhanggui.nlp.sentiment;

import java.util.HashMap;
import java.util.Map;

/**
 * The n-grams of a prepared text with their counts: one to four Chinese characters; one and two Latin words, and three
 * to five letters of one with its edges; single marks and symbols, which feelings are full of.
 */
final class Grams {

    private static final int MOST_CHINESE = 4;
    private static final int LEAST_LATIN = 3;
    private static final int MOST_LATIN = 5;
    private static final int LONGEST_WORD = 24;

    private final Map<String, Integer> counts = new HashMap<>();
    private String previous = "^";

    private Grams() {}

    static Map<String, Integer> of(String text) {
        Grams grams = new Grams();
        for (int i = 0; i < text.length(); ) {
            int end = end(text, i);
            int first = text.codePointAt(i);
            if (Character.isIdeographic(first)) {
                grams.characters(text.substring(i, end), 1, MOST_CHINESE, 'c');
                grams.previous = "^";
            } else if (Character.isLetterOrDigit(first)) {
                grams.word(text.substring(i, end));
            } else if (!Character.isWhitespace(first)) {
                grams.add("s" + text.substring(i, end));
            }
            i = end;
        }
        return grams.counts;
    }

    /** Where the run of Chinese characters, the word or the single mark at a position ends. */
    private static int end(String text, int start) {
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        boolean chinese = Character.isIdeographic(first);
        if (!chinese && !Character.isLetterOrDigit(first)) {
            return end;
        }
        while (end < text.length()) {
            int next = text.codePointAt(end);
            boolean same = chinese
                    ? Character.isIdeographic(next)
                    : next == '\'' || Character.isLetterOrDigit(next) && !Character.isIdeographic(next);
            if (!same) {
                break;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    private void word(String whole) {
        String word = whole.chars().allMatch(c -> c >= '0' && c <= '9') ? "0" : whole;
        add("w" + word);
        add("b" + previous + ' ' + word);
        previous = word;
        if (word.length() > 2) {
            characters(
                    ' ' + word.substring(0, Math.min(LONGEST_WORD, word.length())) + ' ', LEAST_LATIN, MOST_LATIN, 'l');
        }
    }

    private void characters(String text, int least, int most, char kind) {
        for (int length = least; length <= most; length++) {
            for (int i = 0; i + length <= text.length(); i++) {
                add(kind + text.substring(i, i + length));
            }
        }
    }

    private void add(String gram) {
        counts.merge(gram, 1, Integer::sum);
    }
}
