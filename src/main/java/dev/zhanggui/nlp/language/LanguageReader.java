package dev.zhanggui.nlp.language;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.message.Understanding.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the language of a text from its writing. Chinese and English share no letters, so that counting them is as
 * good as a statistical detector on short texts; what needs thought is the sentence that holds both.
 *
 * <p>Latin letters that Chinese has taken in (sizes, units, abbreviations such as USB, single letters as in T恤) make
 * no text mixed. The language of a mixed text is its matrix language, the one that gives the grammar: function words
 * weigh double.
 */
public final class LanguageReader {

    /** Words that are said in every language. */
    private static final Set<String> EVERYWHERE = Set.of(
            "ok", "okay", "xs", "xl", "xxl", "xxxl", "cm", "mm", "kg", "ml", "km", "rmb", "cny", "usd", "eu", "eur",
            "us", "uk", "vip", "app", "wifi", "pro", "max", "plus", "mini", "www", "http", "https", "com");

    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{2,4}");

    private static final Set<String> ENGLISH_FUNCTION_WORDS = Set.of(
            "a", "an", "the", "i", "you", "it", "we", "they", "he", "she", "my", "your", "me", "is", "are", "am", "was",
            "be", "do", "does", "did", "don", "have", "has", "had", "can", "could", "would", "will", "should", "want",
            "need", "what", "which", "how", "where", "when", "who", "why", "for", "to", "of", "in", "on", "with",
            "under", "over", "and", "or", "not", "no", "any", "some", "this", "that", "these", "those", "there",
            "please", "show", "looking", "buy", "get", "give", "find", "from", "about", "than", "but", "if", "more",
            "less", "like");

    private static final String CHINESE_FUNCTION_CHARACTERS = "的了吗呢吧是有没不我你您他她这那哪什么怎想要给买在和跟与或请能可以会就都也还多少几个双件條条款種种把被让";

    /** A Chinese character carries about this share of a word. */
    private static final double WORD_PER_CHARACTER = 0.6;

    /** Share of Japanese syllables, relative to the Chinese characters, from which those count as Japanese. */
    private static final double JAPANESE = 0.25;

    /**
     * Reads a text.
     *
     * @param previous the language of the conversation so far, or null at its beginning
     */
    public Reading read(String text, @Nullable Language previous) {
        List<Run> runs = runs(text);
        int[] letters = new int[Letters.values().length];
        for (Run run : runs) {
            letters[run.letters.ordinal()] += run.length;
        }
        int kana = letters[Letters.KANA.ordinal()];
        boolean japanese = kana > 0 && kana >= JAPANESE * letters[Letters.HAN.ordinal()];
        int han = japanese ? 0 : letters[Letters.HAN.ordinal()];
        int latin = letters[Letters.LATIN.ordinal()];
        int strange = kana + letters[Letters.FOREIGN.ordinal()] + (japanese ? letters[Letters.HAN.ordinal()] : 0);

        if (strange > han + latin || han + latin == 0) {
            Language language = previous != null ? previous : han > 0 ? Language.ZH : Language.EN;
            return new Reading(Script.OTHER, language, whole(text, language), strange > 0);
        }
        boolean english = false;
        for (Run run : runs) {
            english |= run.letters == Letters.LATIN && (han == 0 || tells(run));
        }
        if (han == 0) {
            Language language = previous != null && runs.stream().noneMatch(this::tells) ? previous : Language.EN;
            return new Reading(Script.EN, language, whole(text, Language.EN), false);
        }
        if (!english) {
            return new Reading(Script.ZH, Language.ZH, whole(text, Language.ZH), false);
        }
        return new Reading(Script.MIXED, matrix(runs, previous), spans(runs, text.length()), false);
    }

    /** A stretch of one kind of letters: code points {@code length}, UTF-16 positions {@code start} to {@code end}. */
    private record Run(Letters letters, String word, int start, int end, int length) {}

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        int length = 0;
        Letters current = Letters.NONE;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            Letters letters = Letters.of(codePoint);
            if (letters != Letters.ATTACHED) {
                if (letters != current) {
                    add(runs, current, text, start, i, length);
                    current = letters;
                    start = i;
                    length = 0;
                }
                length++;
            }
            i += Character.charCount(codePoint);
        }
        add(runs, current, text, start, text.length(), length);
        return runs;
    }

    private static void add(List<Run> runs, Letters letters, String text, int start, int end, int length) {
        if (letters != Letters.NONE && length > 0) {
            runs.add(new Run(letters, text.substring(start, end), start, end, length));
        }
    }

    /** Whether a Latin word tells that its writer speaks English here. */
    private boolean tells(Run run) {
        return run.letters == Letters.LATIN
                && run.length > 1
                && !ABBREVIATION.matcher(run.word).matches()
                && !EVERYWHERE.contains(run.word.toLowerCase(Locale.ROOT));
    }

    private Language matrix(List<Run> runs, @Nullable Language previous) {
        double chinese = 0;
        double english = 0;
        for (Run run : runs) {
            if (run.letters == Letters.HAN) {
                chinese += WORD_PER_CHARACTER * run.length;
                chinese += run.word
                        .codePoints()
                        .filter(c -> CHINESE_FUNCTION_CHARACTERS.indexOf(c) >= 0)
                        .count();
            } else if (run.letters == Letters.LATIN) {
                english += 1 + (ENGLISH_FUNCTION_WORDS.contains(run.word.toLowerCase(Locale.ROOT)) ? 1 : 0);
            }
        }
        if (chinese == english && previous != null) {
            return previous;
        }
        return chinese >= english ? Language.ZH : Language.EN;
    }

    /** What belongs to neither language goes with what stands before it. */
    private List<Span> spans(List<Run> runs, int end) {
        List<Span> spans = new ArrayList<>();
        Language current = null;
        int start = 0;
        for (Run run : runs) {
            Language language =
                    switch (run.letters) {
                        case HAN -> Language.ZH;
                        case LATIN -> tells(run) ? Language.EN : current;
                        default -> current;
                    };
            if (language != null && current != null && language != current) {
                spans.add(new Span(start, run.start, current));
                start = run.start;
            }
            current = language;
        }
        spans.add(new Span(start, end, current == null ? Language.EN : current));
        return spans;
    }

    private static List<Span> whole(String text, Language language) {
        return text.isEmpty() ? List.of() : List.of(new Span(0, text.length(), language));
    }
}
