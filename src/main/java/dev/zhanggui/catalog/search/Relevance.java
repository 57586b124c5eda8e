package dev.zhanggui.catalog.search;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well products answer a text. The figures were chosen on the judged queries of the tests; docs/decisions has the
 * comparison.
 *
 * <p>The score is the sum of two halves: the BM25 score as a share of the best one, and the cosine as a share of the
 * useful range between {@code low} and the best one. A product is an answer when its words are: at least
 * {@link #WORDS_OF_BEST} of the best product's score, and at least {@link #WORDS_OF_IDEAL} of what the text could get
 * at all. Where no words answer, those products are answers whose meaning is within {@link #MEANING_MARGIN} of the
 * nearest and above the language's floor, under which lie the nearest products to talk about anything else.
 *
 * @param scores 0 to 1 by SKU; products without any score are left out
 * @param answers the SKUs of the products that answer
 */
record Relevance(Map<String, Float> scores, Set<String> answers) {

    private static final float MEANING_WEIGHT = 0.5f;
    private static final float WORDS_OF_BEST = 0.7f;
    private static final float WORDS_OF_IDEAL = 0.85f;
    /** Words alone must carry more queries when there is no meaning to carry the others. */
    private static final float WORDS_OF_IDEAL_ALONE = 0.5f;

    private static final float MEANING_MARGIN = 0.06f;

    /** The range of cosines of the encoder of one language. */
    private record Range(float low, float floor) {
        static Range of(Language language) {
            return language == Language.ZH ? new Range(0.3f, 0.575f) : new Range(0.5f, 0.65f);
        }
    }

    /**
     * @param products which of them are in question
     * @param cosines by SKU; empty where there are no vectors
     */
    static Relevance of(List<Product> products, TextIndex.Match words, Map<String, Float> cosines, Language language) {
        Range range = Range.of(language);
        float bestWords = 0;
        float bestCosine = range.floor;
        for (Product product : products) {
            bestWords = Math.max(bestWords, words.bySku().getOrDefault(product.sku(), 0f));
            bestCosine = Math.max(bestCosine, cosines.getOrDefault(product.sku(), 0f));
        }
        float enough = Math.max(
                WORDS_OF_BEST * bestWords, words.ideal() * (cosines.isEmpty() ? WORDS_OF_IDEAL_ALONE : WORDS_OF_IDEAL));
        Map<String, Float> scores = new HashMap<>();
        Set<String> answers = new HashSet<>();
        Set<String> near = new HashSet<>();
        for (Product product : products) {
            String sku = product.sku();
            float word = words.bySku().getOrDefault(sku, 0f);
            float cosine = cosines.getOrDefault(sku, -1f);
            float score = (bestWords == 0 ? 0 : (1 - MEANING_WEIGHT) * word / bestWords)
                    + MEANING_WEIGHT * Math.max(0, (cosine - range.low) / (bestCosine - range.low));
            if (score > 0) {
                scores.put(sku, score);
            }
            if (word > 0 && word >= enough) {
                answers.add(sku);
            }
            if (cosine >= range.floor && cosine >= bestCosine - MEANING_MARGIN) {
                near.add(sku);
            }
        }
        return new Relevance(scores, answers.isEmpty() ? near : answers);
    }
}
