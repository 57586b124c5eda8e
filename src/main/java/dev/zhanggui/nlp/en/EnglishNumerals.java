package dev.zhanggui.nlp.en;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Reads whole English numerals in words: {@code five hundred}, {@code two hundred and fifty}, {@code a dozen}. */
public final class EnglishNumerals {

    private static final Map<String, Integer> SMALL = new HashMap<>();
    private static final Map<String, Integer> UNITS =
            Map.of("hundred", 100, "thousand", 1000, "grand", 1000, "dozen", 12);

    static {
        String[] names = {
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen"
        };
        for (int i = 0; i < names.length; i++) {
            SMALL.put(names[i], i);
        }
        String[] tens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
        for (int i = 0; i < tens.length; i++) {
            SMALL.put(tens[i], 10 * (i + 2));
        }
    }

    /** A regular expression for the stretches that {@link #parse} may understand, in lower case. */
    public static final String PATTERN = pattern();

    private static final int MOST_WORDS = 12;

    private EnglishNumerals() {}

    /**
     * Reads a numeral in lower case.
     *
     * @return its value, 0 to 999,999, or empty when this is not one whole numeral
     */
    public static OptionalLong parse(String numeral) {
        String[] words = numeral.trim().split("[\\s-]+", MOST_WORDS + 1);
        if (words.length > MOST_WORDS) {
            return OptionalLong.empty();
        }
        if (numeral.matches("half(?:\\s+a)?\\s+dozen")) {
            return OptionalLong.of(6);
        }
        long total = 0;
        long current = -1;
        long lastUnit = Long.MAX_VALUE;
        boolean tens = false;
        boolean any = false;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            Integer small = SMALL.get(word);
            Integer unit = UNITS.get(word);
            if (small != null) {
                boolean joins = tens && small > 0 && small < 10;
                if (current >= 0 && !joins && current % 100 != 0) {
                    return OptionalLong.empty();
                }
                current = Math.max(0, current) + small;
                tens = small >= 20;
                any = true;
            } else if (unit != null) {
                long count = current < 0 ? 1 : current;
                if (unit == 100) {
                    if (count == 0 || count > 99) {
                        return OptionalLong.empty();
                    }
                    current = count * 100;
                } else {
                    if (unit >= lastUnit) {
                        return OptionalLong.empty();
                    }
                    total += count * unit;
                    current = -1;
                    lastUnit = unit;
                }
                tens = false;
                any = true;
            } else if (word.equals("a") && i == 0 && words.length > 1) {
                current = -1;
            } else if (!word.equals("and") || i == 0 || i == words.length - 1 || !UNITS.containsKey(words[i - 1])) {
                return OptionalLong.empty();
            }
        }
        return any ? OptionalLong.of(total + Math.max(0, current)) : OptionalLong.empty();
    }

    private static String pattern() {
        String small = String.join("|", SMALL.keySet().stream().sorted().toList());
        String unit = "hundred|thousand|grand|dozen";
        String word = "(?:" + small + "|" + unit + ")";
        return "(?<![a-z])(?:half(?: a)? dozen|(?:a (?=(?:" + unit + ")\\b))?" + word
                + "\\b(?:(?:[ -]|(?<=hundred|thousand) and )" + word + "\\b){0,9})(?![a-z])";
    }
}
