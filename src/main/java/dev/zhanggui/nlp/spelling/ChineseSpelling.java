package dev.zhanggui.nlp.spelling;

import com.hankcs.hanlp.dictionary.CoreDictionary;
import dev.zhanggui.nlp.language.Replacement;
import dev.zhanggui.nlp.language.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads Chinese characters that make no word as the word of the catalogue or the lesson that sounds like them and makes
 * the sentence much more probable: a noisy channel (Kernighan, Church and Gale 1990) whose noise is the choice of the
 * wrong character for a sound. Characters that make a word are left alone, and so are numerals.
 */
final class ChineseSpelling {

    private static final int LONGEST = 8;
    private static final String NUMERALS = "零〇一二两三四五六七八九十百千万亿几";

    /** Characters that are words of their own and so stand between others all the time. */
    private static final String FUNCTION = "的了着过是不没在有我你您他她它们这那哪谁吗呢吧啊呀哦嘛和跟与或就都也还要会能可以给把被让对从到很太再又才只最更个";

    private static final double OWN_GAIN = 6;
    private static final double LESSON_GAIN = 9;
    private static final double NEAR_PENALTY = 3;
    private static final double NEAR_PENALTY_OF_TWO = 8;
    private static final double FUNCTION_PENALTY = 6;
    private static final double PENALTY_OF_TWO = 3;

    private final Map<String, List<Candidate>> bySound = new HashMap<>();
    private final Set<String> catalogue;

    /** @param gain how much more probable the sentence must become, in nats */
    private record Candidate(String word, String plain, double gain) {}

    private record Found(Replacement replacement, double surplus) {}

    ChineseSpelling(Collection<String> catalogue, Collection<String> lesson) {
        this.catalogue = Set.copyOf(catalogue);
        for (String word : new TreeSet<>(catalogue)) {
            file(word, OWN_GAIN);
        }
        for (String word : new TreeSet<>(lesson)) {
            if (!this.catalogue.contains(word)) {
                file(word, LESSON_GAIN);
            }
        }
    }

    private void file(String word, double gain) {
        if (word.length() >= 2 && word.length() <= LONGEST && isHan(word)) {
            // 便宜 sounds pianyi, but 便 alone bian, and that is how it sounds in a word that is none
            Candidate whole = new Candidate(word, Sounds.plain(word), gain);
            bySound.computeIfAbsent(Sounds.near(word), key -> new ArrayList<>(1)).add(whole);
            Candidate single = new Candidate(word, Sounds.plainSingly(word), gain);
            if (!single.equals(whole)) {
                bySound.computeIfAbsent(Sounds.nearSingly(word), key -> new ArrayList<>(1))
                        .add(single);
            }
        }
    }

    static boolean isHan(String word) {
        return word.chars().allMatch(Character::isIdeographic);
    }

    /**
     * The slips among the words of a text.
     *
     * @param words in order, with positions in the text
     * @param most how many are looked for at most
     */
    List<Replacement> find(List<Word> words, int most) {
        List<Replacement> found = new ArrayList<>();
        int i = 0;
        while (i < words.size() && found.size() < most) {
            Found best = null;
            int next = i + 1;
            StringBuilder window = new StringBuilder();
            boolean loose = false;
            for (int j = i; j < words.size() && follows(words, i, j); j++) {
                String word = words.get(j).text();
                window.append(word);
                loose |= word.length() == 1;
                if (window.length() > LONGEST) {
                    break;
                }
                if (loose && j > i) {
                    Found slip = slip(words, i, j, window.toString());
                    if (slip != null && (best == null || slip.surplus > best.surplus)) {
                        best = slip;
                        next = j + 1;
                    }
                }
            }
            if (best != null) {
                found.add(best.replacement);
            }
            i = next;
        }
        return found;
    }

    private static boolean follows(List<Word> words, int first, int at) {
        return isHan(words.get(at).text())
                && (at == first || words.get(at - 1).end() == words.get(at).start());
    }

    private @Nullable Found slip(List<Word> words, int first, int last, String window) {
        if (catalogue.contains(window) || CoreDictionary.contains(window)) {
            return null;
        }
        Found best = null;
        for (Candidate candidate : bySound.getOrDefault(Sounds.near(window), List.of())) {
            double needed = needed(window, candidate);
            if (needed < Double.POSITIVE_INFINITY) {
                double surplus = gain(words, first, last, candidate.word) - needed;
                if (surplus > 0 && (best == null || surplus > best.surplus)) {
                    int start = words.get(first).start();
                    best = new Found(new Replacement(start, words.get(last).end(), candidate.word), surplus);
                }
            }
        }
        return best;
    }

    private static double needed(String window, Candidate candidate) {
        int same = 0;
        boolean two = window.length() == 2;
        double needed = candidate.gain + (two ? PENALTY_OF_TWO : 0);
        for (int i = 0; i < window.length(); i++) {
            char written = window.charAt(i);
            if (written == candidate.word.charAt(i)) {
                same++;
                needed += FUNCTION.indexOf(written) >= 0 ? FUNCTION_PENALTY : 0;
            } else if (NUMERALS.indexOf(written) >= 0 || NUMERALS.indexOf(candidate.word.charAt(i)) >= 0) {
                return Double.POSITIVE_INFINITY;
            } else if (FUNCTION.indexOf(written) >= 0) {
                needed += FUNCTION_PENALTY;
            }
        }
        if (2 * same < window.length()) {
            return Double.POSITIVE_INFINITY;
        }
        return needed + (Sounds.plain(window).equals(candidate.plain) ? 0 : two ? NEAR_PENALTY_OF_TWO : NEAR_PENALTY);
    }

    private static double gain(List<Word> words, int first, int last, String candidate) {
        String before = first > 0 && isHan(words.get(first - 1).text())
                ? words.get(first - 1).text()
                : "";
        String after = last + 1 < words.size() && isHan(words.get(last + 1).text())
                ? words.get(last + 1).text()
                : "";
        List<String> written = new ArrayList<>();
        written.add(before);
        for (int i = first; i <= last; i++) {
            written.add(words.get(i).text());
        }
        List<String> read = new ArrayList<>(List.of(before, candidate));
        if (!after.isEmpty()) {
            written.add(after);
            read.add(after);
        }
        return Fluency.cost(written, "") - Fluency.cost(read, candidate);
    }
}
