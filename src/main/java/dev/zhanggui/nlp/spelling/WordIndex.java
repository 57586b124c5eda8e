package dev.zhanggui.nlp.spelling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that are found by their misspellings: each is filed under everything that is left of it when up to two letters
 * go, and so is what is looked for (symmetric deletes, Garbe 2012). A search costs as many look-ups as the word looked
 * for has such remains, however many words are filed. Immutable.
 */
final class WordIndex {

    /** The largest distance that is searched. */
    static final int MOST_EDITS = 2;

    private static final int SHORTEST_FOR_TWO = 7;

    private final Set<String> words;
    private final Map<String, List<String>> remains = new HashMap<>();

    /** @param words of letters a to z */
    WordIndex(Collection<String> words) {
        this.words = Set.copyOf(words);
        for (String word : new TreeSet<>(words)) {
            for (String rest : remains(word, word.length() < SHORTEST_FOR_TWO ? 1 : MOST_EDITS)) {
                remains.computeIfAbsent(rest, key -> new ArrayList<>(1)).add(word);
            }
        }
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    /** The words at most so far from this one, in alphabetical order. */
    Set<String> near(String word, int most) {
        Set<String> near = new TreeSet<>();
        for (String rest : remains(word, most)) {
            for (String candidate : remains.getOrDefault(rest, List.of())) {
                if (Edits.distance(word, candidate, most) <= most) {
                    near.add(candidate);
                }
            }
        }
        return near;
    }

    private static Set<String> remains(String word, int edits) {
        Set<String> all = new LinkedHashSet<>();
        all.add(word);
        Set<String> last = Set.of(word);
        for (int edit = 0; edit < edits; edit++) {
            Set<String> next = new HashSet<>();
            for (String rest : last) {
                for (int i = 0; i < rest.length(); i++) {
                    next.add(rest.substring(0, i) + rest.substring(i + 1));
                }
            }
            all.addAll(next);
            last = next;
        }
        return all;
    }
}
