package dev.zhanggui.nlp.language;

import com.hankcs.hanlp.dictionary.ts.TraditionalChineseDictionary;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Makes a text uniform: compatibility forms and full width to plain ones (Unicode NFKC), invisible and direction
 * controls out, every space a blank, drawn-out letters shortened, traditional characters to simplified ones, lower
 * case. Total: any sequence of chars is accepted, in time linear to its length.
 */
public final class Preparation {

    /** More marks than this over one letter are ornament. */
    private static final int MOST_MARKS = 4;

    /** Some Arabic ligatures are whole sentences when taken apart. */
    private static final int LONGEST_EXPANSION = 8;

    private static final int MOST_EQUAL_LETTERS = 2;
    private static final int MOST_EQUAL_SIGNS = 3;

    /** XXXXL is a size. */
    private static final int MOST_EQUAL_X = 4;

    /** Numerals may repeat as they like: 10000, 一一一. */
    private static final String CHINESE_DIGITS = "零〇一二三四五六七八九十百千万两";

    public PreparedText prepare(String original) {
        Draft draft = new Draft(original.length());
        for (int i = 0; i < original.length(); ) {
            int base = original.codePointAt(i);
            int end = i + Character.charCount(base);
            int marks = 0;
            StringBuilder chunk = new StringBuilder().appendCodePoint(base);
            while (end < original.length() && isMark(original.codePointAt(end))) {
                int mark = original.codePointAt(end);
                if (marks++ < MOST_MARKS) {
                    chunk.appendCodePoint(mark);
                }
                end += Character.charCount(mark);
            }
            if (!isInvisible(base)) {
                write(draft, uniform(base, chunk), i, end);
            }
            i = end;
        }
        return draft.finish(original);
    }

    private static String uniform(int base, CharSequence chunk) {
        if (Character.isISOControl(base)
                || Character.isSpaceChar(base)
                || Character.getType(base) == Character.SURROGATE) {
            return " ";
        }
        if (base == '\u2018' || base == '\u2019' || base == '\u02bc') {
            return "'";
        }
        return Normalizer.normalize(chunk, Normalizer.Form.NFKC);
    }

    private static void write(Draft draft, String uniform, int start, int end) {
        int length = Math.min(uniform.length(), LONGEST_EXPANSION);
        for (int j = 0; j < length; ) {
            int codePoint = Character.toLowerCase(uniform.codePointAt(j));
            j += Character.charCount(codePoint);
            if (!isMark(codePoint) && !isInvisible(codePoint)) {
                draft.append(codePoint, start, end);
            }
        }
    }

    /** Whether a code point belongs to the letter before it. */
    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT || isMark(codePoint);
    }

    private static int mostEqual(int codePoint) {
        if (Character.isDigit(codePoint) || CHINESE_DIGITS.indexOf(codePoint) >= 0) {
            return Integer.MAX_VALUE;
        }
        if (codePoint == 'x') {
            return MOST_EQUAL_X;
        }
        if (codePoint == ' ') {
            return 1;
        }
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN
                ? MOST_EQUAL_LETTERS
                : MOST_EQUAL_SIGNS;
    }

    /** The uniform text as it grows. */
    private static final class Draft {
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;
        private int last = -1;
        private int equal;

        Draft(int length) {
            text = new StringBuilder(length);
            starts = new int[length + 8];
            ends = new int[length + 8];
        }

        void append(int codePoint, int start, int end) {
            equal = codePoint == last ? equal + 1 : 1;
            last = codePoint;
            if (equal > mostEqual(codePoint)) {
                ends[text.length() - 1] = end;
                return;
            }
            int from = text.length();
            text.appendCodePoint(codePoint);
            if (text.length() > starts.length) {
                starts = Arrays.copyOf(starts, 2 * text.length());
                ends = Arrays.copyOf(ends, 2 * text.length());
            }
            Arrays.fill(starts, from, text.length(), start);
            Arrays.fill(ends, from, text.length(), end);
        }

        PreparedText finish(String original) {
            int length = text.length();
            return new PreparedText(
                    original, simplified(text.toString()), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
        }

        private static String simplified(String text) {
            String simplified = TraditionalChineseDictionary.convertToSimplifiedChinese(text);
            if (simplified.length() == text.length()) {
                return simplified;
            }
            StringBuilder single = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                String character = TraditionalChineseDictionary.convertToSimplifiedChinese(text.substring(i, i + 1));
                single.append(character.length() == 1 ? character : text.substring(i, i + 1));
            }
            return single.toString();
        }
    }
}
