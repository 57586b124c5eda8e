package dev.zhanggui.nlp.spelling;

import com.hankcs.hanlp.dictionary.CoreDictionary;
import dev.zhanggui.nlp.language.Replacement;
import dev.zhanggui.nlp.language.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    private static final int LONGEST_WRITTEN = 4;

    private static final double PHRASE_GAIN = 2;
    private static final double OWN_GAIN = 6;
    private static final double LESSON_GAIN = 9;
    private static final double NEAR_PENALTY = 3;
    private static final double NEAR_PENALTY_OF_TWO = 8;
    private static final double FUNCTION_PENALTY = 6;
    private static final double PENALTY_OF_TWO = 3;

    private final Map<String, List<Candidate>> bySound = new HashMap<>();
    private final Map<String, List<Candidate>> phrases = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    /**
     * What may have been meant.
     *
     * @param words its words, for a whole sentence more than one
     * @param gain how much more probable the sentence must become, in nats
     */
    private record Candidate(String text, List<String> words, String plain, double gain) {}

    private record Found(Replacement replacement, double surplus) {}

    /**
     * @param catalogue the words of the catalogue
     * @param sentences the sentences of the lesson, split into words
     */
    ChineseSpelling(Collection<String> catalogue, Collection<List<String>> sentences) {
        Set<String> own = new TreeSet<>(catalogue);
        own.forEach(word -> file(bySound, word, List.of(word), OWN_GAIN));
        Set<String> words = new TreeSet<>();
        for (List<String> sentence : sentences) {
            String text = String.join("", sentence);
            for (int from = 0; from < text.length(); from++) {
                for (int to = from + 2; to <= Math.min(text.length(), from + LONGEST_WRITTEN); to++) {
                    written.add(text.substring(from, to));
                }
            }
            file(phrases, text, List.copyOf(sentence), PHRASE_GAIN);
            words.addAll(sentence);
        }
        words.removeAll(own);
        words.forEach(word -> file(bySound, word, List.of(word), LESSON_GAIN));
    }

    private static void file(Map<String, List<Candidate>> index, String text, List<String> words, double gain) {
        if (text.length() >= 2 && text.length() <= LONGEST && isHan(text)) {
            // 便宜 sounds pianyi, but 便 alone bian, and that is how it sounds in a word that is none
            Candidate whole = new Candidate(text, words, Sounds.plain(text), gain);
            index.computeIfAbsent(Sounds.near(text), key -> new ArrayList<>(1)).add(whole);
            Candidate single = new Candidate(text, words, Sounds.plainSingly(text), gain);
            if (!single.equals(whole)) {
                index.computeIfAbsent(Sounds.nearSingly(text), key -> new ArrayList<>(1))
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
        Found sentence = sentence(words);
        if (sentence != null) {
            found.add(sentence.replacement);
            return found;
        }
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

    /** A short text that sounds like a whole sentence of the lesson. */
    private @Nullable Found sentence(List<Word> words) {
        int last = words.size() - 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= last && text.length() <= LONGEST; i++) {
            if (!follows(words, 0, i)) {
                return null;
            }
            text.append(words.get(i).text());
        }
        boolean isShort = last >= 0 && text.length() <= LONGEST;
        return isShort ? best(words, 0, last, text.toString(), phrases) : null;
    }

    private static boolean follows(List<Word> words, int first, int at) {
        return isHan(words.get(at).text())
                && (at == first || words.get(at - 1).end() == words.get(at).start());
    }

    private @Nullable Found slip(List<Word> words, int first, int last, String window) {
        return CoreDictionary.contains(window) ? null : best(words, first, last, window, bySound);
    }

    private @Nullable Found best(
            List<Word> words, int first, int last, String window, Map<String, List<Candidate>> index) {
        List<Candidate> candidates = index.getOrDefault(Sounds.near(window), List.of());
        if (candidates.isEmpty() || written.contains(window)) {
            return null;
        }
        Found best = null;
        for (Candidate candidate : candidates) {
            double needed = candidate.text.equals(window) ? Double.POSITIVE_INFINITY : needed(window, candidate);
            if (needed < Double.POSITIVE_INFINITY) {
                double surplus = gain(words, first, last, candidate) - needed;
                if (surplus > 0 && (best == null || surplus > best.surplus)) {
                    int start = words.get(first).start();
                    best = new Found(new Replacement(start, words.get(last).end(), candidate.text), surplus);
                }
            }
        }
        return best;
    }

    private static double needed(String window, Candidate candidate) {
        int same = 0;
        boolean two = window.length() == 2 && candidate.gain > PHRASE_GAIN;
        double needed = candidate.gain + (two ? PENALTY_OF_TWO : 0);
        for (int i = 0; i < window.length(); i++) {
            char written = window.charAt(i);
            if (written == candidate.text.charAt(i)) {
                same++;
                needed += FUNCTION.indexOf(written) >= 0 && candidate.gain > PHRASE_GAIN ? FUNCTION_PENALTY : 0;
            } else if (NUMERALS.indexOf(written) >= 0 || NUMERALS.indexOf(candidate.text.charAt(i)) >= 0) {
                return Double.POSITIVE_INFINITY;
            } else if (FUNCTION.indexOf(written) >= 0) {
                needed += candidate.gain > PHRASE_GAIN ? FUNCTION_PENALTY : 0;
            }
        }
        if (2 * same < window.length()) {
            return Double.POSITIVE_INFINITY;
        }
        return needed + (Sounds.plain(window).equals(candidate.plain) ? 0 : two ? NEAR_PENALTY_OF_TWO : NEAR_PENALTY);
    }

    private static double gain(List<Word> words, int first, int last, Candidate candidate) {
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
        List<String> read = new ArrayList<>();
        read.add(before);
        read.addAll(candidate.words);
        if (!after.isEmpty()) {
            written.add(after);
            read.add(after);
        }
        return Fluency.cost(written, "") - Fluency.cost(read, candidate.words.size() == 1 ? candidate.text : "");
    }
}
