package dev.zhanggui.nlp.spelling;

import com.hankcs.hanlp.dictionary.CoreBiGramTableDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.util.List;

/** How improbable a row of Chinese words is: word bigrams of HanLP's core dictionary, interpolated with single words. */
final class Fluency {

    private static final double WORDS_IN_ALL = 25_146_057;
    private static final double BIGRAM = 0.7;

    /** A word of the shop is about as frequent here as this in the corpus. */
    private static final double OWN = 3_000;

    private static final double UNKNOWN = 0.5;

    private Fluency() {}

    /** In nats; the lower the more fluent. {@code own} is how many of the words are the shop's. */
    static double cost(List<String> words, String own) {
        double cost = 0;
        for (int i = 1; i < words.size(); i++) {
            cost -= Math.log(probability(words.get(i - 1), words.get(i), own));
        }
        return cost;
    }

    private static double probability(String previous, String word, String own) {
        double single = frequency(word, own) / WORDS_IN_ALL;
        int before = CoreDictionary.getTermFrequency(previous);
        if (before <= 0 || previous.isEmpty()) {
            return single;
        }
        double pair = Math.max(0, CoreBiGramTableDictionary.getBiFrequency(previous, word)) / (double) before;
        return BIGRAM * Math.min(1, pair) + (1 - BIGRAM) * single;
    }

    private static double frequency(String word, String own) {
        double known = Math.max(UNKNOWN, CoreDictionary.getTermFrequency(word));
        return word.equals(own) ? Math.max(OWN, known) : known;
    }
}
