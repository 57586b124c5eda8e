package dev.zhanggui.nlp.spelling;

import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Replacement;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds slips of the keyboard. It reads them as words of the catalogue or of the lesson only, so that it knows as much
 * as those do; numbers, codes, addresses and names in capitals are not looked at. Immutable and thread-safe.
 */
public final class Speller {

    /** More slips than this in one text are no slips. */
    public static final int MOST = 16;

    /** So many unknown English words are looked at. */
    private static final int MOST_LOOKED_AT = 64;

    private static final Pattern LATIN_WORD = Pattern.compile("[a-z]{3,20}+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(?i)([a-vyz])\\1\\1");
    private static final String GLUE = "@#_/\\&=+%~$";

    private final EnglishWords words;
    private final Part catalogue;
    private final Part lesson;
    private final EnglishSpelling english;
    private final ChineseSpelling chinese;

    /** What one source teaches. */
    private record Part(WordIndex english, Collection<List<String>> chinese) {
        static final Part NONE = new Part(new WordIndex(Set.of()), List.of());
    }

    private Speller(EnglishWords words, Part catalogue, Part lesson) {
        this.words = words;
        this.catalogue = catalogue;
        this.lesson = lesson;
        this.english = new EnglishSpelling(words, catalogue.english, lesson.english);
        this.chinese = new ChineseSpelling(
                catalogue.chinese.stream().flatMap(List::stream).toList(), lesson.chinese);
    }

    /** A speller that knows no word to read a slip as. */
    public static Speller untaught(EnglishWords words) {
        return new Speller(words, Part.NONE, Part.NONE);
    }

    /** The same with the words of this catalogue. */
    public Speller withTerms(Collection<Term> terms) {
        List<String> names = terms.stream()
                .filter(term -> !term.kind().equals("size"))
                .flatMap(Speller::names)
                .toList();
        Set<String> chineseNames = new TreeSet<>();
        Preparation preparation = new Preparation();
        terms.stream()
                .filter(term -> !term.kind().equals("size") && !term.kind().equals("product"))
                .flatMap(Speller::names)
                .forEach(name ->
                        chineseNames.add(preparation.prepare(name).text().trim()));
        chineseNames.removeIf(name -> !ChineseSpelling.isHan(name));
        return new Speller(
                words, new Part(new WordIndex(withStems(latin(names))), List.of(List.copyOf(chineseNames))), lesson);
    }

    /** The same with the words of these sentences. */
    public Speller withSentences(Collection<String> sentences) {
        ChineseWords segmentation = new ChineseWords(List.of());
        Preparation preparation = new Preparation();
        Set<List<String>> chineseSentences = new LinkedHashSet<>();
        for (String sentence : sentences) {
            List<String> stretch = new ArrayList<>();
            for (Word word : segmentation.split(preparation.prepare(sentence).text())) {
                if (ChineseSpelling.isHan(word.text())) {
                    stretch.add(word.text());
                } else {
                    chineseSentences.add(List.copyOf(stretch));
                    stretch.clear();
                }
            }
            chineseSentences.add(List.copyOf(stretch));
        }
        return new Speller(words, catalogue, new Part(new WordIndex(latin(sentences)), List.copyOf(chineseSentences)));
    }

    /** The same with the catalogue of another one. */
    public Speller withTermsOf(Speller other) {
        return new Speller(words, other.catalogue, lesson);
    }

    private static Stream<String> names(Term term) {
        return Stream.of(Stream.of(term.name().zh(), term.name().en()), term.zh().stream(), term.en().stream())
                .flatMap(stream -> stream);
    }

    private Set<String> withStems(Set<String> given) {
        Set<String> all = new TreeSet<>(given);
        given.stream().map(words::stem).filter(stem -> stem.length() > 2).forEach(all::add);
        return all;
    }

    private static Set<String> latin(Collection<String> texts) {
        Preparation preparation = new Preparation();
        Set<String> found = new TreeSet<>();
        for (String text : texts) {
            String plain = preparation.prepare(text).text().replace("'", "");
            for (Matcher matcher = LATIN_WORD.matcher(plain); matcher.find(); ) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    /**
     * The slips in a text.
     *
     * @param split its words, with positions in the prepared text
     * @return at most {@link #MOST}, in order, apart from each other
     */
    public List<Replacement> find(PreparedText prepared, List<Word> split) {
        List<Replacement> found = new ArrayList<>(chinese.find(split, MOST));
        int looked = 0;
        for (Word word : split) {
            if (looked >= MOST_LOOKED_AT || found.size() >= MOST) {
                break;
            }
            if (isLatin(word.text()) && isFree(prepared, word)) {
                looked++;
                String read = readLatin(prepared, word);
                if (read != null) {
                    found.add(new Replacement(word.start(), word.end(), read));
                }
            }
        }
        found.sort(Comparator.comparingInt(Replacement::start));
        return found;
    }

    private @Nullable String readLatin(PreparedText prepared, Word word) {
        String origin = prepared.origin(word.start(), word.end());
        if (DRAWN_OUT.matcher(origin).find()) {
            String shorter = english.shorten(word.text());
            return shorter != null ? shorter : english.read(word.text(), false);
        }
        boolean capital = Character.isUpperCase(origin.charAt(0)) && !isBeginning(prepared.text(), word.start());
        return isCode(origin) ? null : english.read(word.text(), capital);
    }

    private static boolean isLatin(String word) {
        return word.length() > 1 && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /** Whether a word stands alone, not within a code or an address. */
    private static boolean isFree(PreparedText prepared, Word word) {
        String text = prepared.text();
        return (word.start() == 0 || isFree(text.charAt(word.start() - 1)))
                && (word.end() == text.length() || isFree(text.charAt(word.end())));
    }

    private static boolean isFree(char neighbour) {
        boolean letter = neighbour < 0x250 && Character.isLetterOrDigit(neighbour);
        return !letter && neighbour != '-' && neighbour != '\'' && GLUE.indexOf(neighbour) < 0;
    }

    private static boolean isBeginning(String text, int position) {
        int before = position - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || !Character.isLetterOrDigit(text.charAt(before)) && text.charAt(before) != ',';
    }

    /** Capitals within a word, or nothing but capitals in a short one. */
    private static boolean isCode(String origin) {
        String rest = origin.substring(1);
        boolean upper = rest.chars().anyMatch(Character::isUpperCase);
        return upper && (origin.length() <= 4 || rest.chars().anyMatch(Character::isLowerCase));
    }
}
