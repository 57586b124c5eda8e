package dev.zhanggui.dialog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the product that a message calls by words of its title, among those shown. */
final class Titles {

    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final int SHORTEST_CHINESE = 2;
    private static final int SHORTEST_LATIN = 3;

    private Titles() {}

    /**
     * The SKU of the one product with the most words of its title in the message; words that all the others have, too,
     * tell nothing. Null where it is none, or several.
     */
    static @Nullable String called(String text, List<Shown> shown) {
        String message = plain(text);
        Set<String> said = new LinkedHashSet<>(List.of(GAP.split(message)));
        List<Set<String>> titles = new ArrayList<>();
        Map<String, Integer> spread = new HashMap<>();
        for (Shown product : shown) {
            Set<String> words = words(product);
            titles.add(words);
            words.forEach(word -> spread.merge(word, 1, Integer::sum));
        }
        String best = null;
        long most = 0;
        for (int i = 0; i < shown.size(); i++) {
            long hits = titles.get(i).stream()
                    .filter(word -> shown.size() == 1 || spread.getOrDefault(word, 0) < shown.size())
                    .filter(word -> Text.isChinese(word) ? message.contains(word) : said.contains(word))
                    .count();
            if (hits > 0 && hits == most) {
                best = null;
            } else if (hits > most) {
                most = hits;
                best = shown.get(i).sku();
            }
        }
        return best;
    }

    private static Set<String> words(Shown product) {
        Set<String> words = new LinkedHashSet<>();
        for (String title : List.of(product.title().zh(), product.title().en())) {
            for (String word : GAP.split(plain(title))) {
                if (word.length() >= (Text.isChinese(word) ? SHORTEST_CHINESE : SHORTEST_LATIN)) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
