package dev.zhanggui.nlp.intent;

import dev.zhanggui.nlp.language.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The n-grams of a sentence with their counts: one and two words; one to three Chinese characters; three to five
 * letters of a Latin word, its edges among them.
 */
final class Grams {

    private static final int MOST_CHINESE = 3;
    private static final int LEAST_LATIN = 3;
    private static final int MOST_LATIN = 5;
    private static final int LONGEST_WORD = 24;

    private Grams() {}

    static Map<String, Integer> words(Sentence sentence) {
        Map<String, Integer> grams = new HashMap<>();
        String previous = "^";
        for (Word word : sentence.words()) {
            String lemma = number(word.lemma());
            grams.merge("w" + lemma, 1, Integer::sum);
            grams.merge("b" + previous + ' ' + lemma, 1, Integer::sum);
            previous = lemma;
        }
        return grams;
    }

    static Map<String, Integer> characters(Sentence sentence) {
        Map<String, Integer> grams = new HashMap<>();
        List<Word> words = sentence.words();
        StringBuilder chinese = new StringBuilder();
        for (Word word : words) {
            if (word.text().codePoints().anyMatch(Character::isIdeographic)) {
                chinese.append(word.text());
            } else {
                grams(grams, chinese.toString(), 1, MOST_CHINESE);
                chinese.setLength(0);
                String text = number(word.text());
                String latin = ' ' + (text.length() > LONGEST_WORD ? text.substring(0, LONGEST_WORD) : text) + ' ';
                grams(grams, latin, LEAST_LATIN, MOST_LATIN);
            }
        }
        grams(grams, chinese.toString(), 1, MOST_CHINESE);
        return grams;
    }

    private static void grams(Map<String, Integer> grams, String text, int least, int most) {
        for (int length = least; length <= most; length++) {
            for (int i = 0; i + length <= text.length(); i++) {
                grams.merge("c" + text.substring(i, i + length), 1, Integer::sum);
            }
        }
    }

    /** What number it is tells nothing of what is wanted; that it is one does. */
    private static String number(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',') ? "0" : word;
    }
}
