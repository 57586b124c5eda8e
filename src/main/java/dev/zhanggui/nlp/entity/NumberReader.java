package dev.zhanggui.nlp.entity;

import dev.zhanggui.nlp.en.EnglishNumerals;
import dev.zhanggui.nlp.zh.ChineseNumerals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers of a prepared text, in digits and in the words of both languages. */
final class NumberReader {

    private static final Pattern DIGITS = Pattern.compile(
            "(?<![0-9.,])(\\d{1,3}(?:,\\d{3})++(?!\\d)(?:\\.\\d{1,4})?|\\d{1,9}+(?:\\.\\d{1,4}+)?)(?![0-9]|\\.\\d)"
                    + "( ?(?:k|w|thousand|grand|hundred)(?![a-z])|[十百千万](?!能|一))?([1-9一二三四五六七八九](?![0-9.点十百千万%折个双件条码号]))?");

    private static final Pattern CHINESE = Pattern.compile("[" + ChineseNumerals.CHARACTERS + "]{1,24}+");
    private static final Pattern VAGUE = Pattern.compile("(.*?)([一二两三四五六七八])([二两三四五六七八九])([十百千万].*)");
    private static final Pattern ENGLISH = Pattern.compile(EnglishNumerals.PATTERN);

    /** 几百, 上千: a size, not a number. */
    private static final String UNTOLD = "几数上";

    /** 成百, 成千: a size, too; but 改成两双 is a number. */
    private static final Pattern HEAPS = Pattern.compile("成[十百千万]");

    /** The numbers in order of their start; they do not overlap. */
    List<Amount> read(String text) {
        List<Amount> amounts = new ArrayList<>();
        digits(text, amounts);
        chinese(text, amounts);
        english(text, amounts);
        amounts.sort(Comparator.comparingInt(Amount::start));
        List<Amount> apart = new ArrayList<>(amounts.size());
        int end = 0;
        for (Amount amount : amounts) {
            if (amount.start() >= end) {
                apart.add(amount);
                end = amount.end();
            }
        }
        return apart;
    }

    private static void digits(String text, List<Amount> amounts) {
        Matcher matcher = DIGITS.matcher(text);
        while (matcher.find()) {
            BigDecimal value = new BigDecimal(matcher.group(1).replace(",", ""));
            int end = matcher.end(1);
            long scale = 1;
            if (matcher.group(2) != null) {
                scale = switch (matcher.group(2).trim()) {
                    case "k", "thousand", "grand", "千" -> 1000;
                    case "hundred", "百" -> 100;
                    case "十" -> 10;
                    default -> 10_000;
                };
                value = value.multiply(BigDecimal.valueOf(scale));
                end = matcher.end(2);
                if (matcher.group(3) != null && scale >= 100) {
                    char last = matcher.group(3).charAt(0);
                    int digit = last <= '9' ? last - '0' : ChineseNumerals.digit(last);
                    value = value.add(BigDecimal.valueOf(digit * scale / 10));
                    end = matcher.end(3);
                }
            }
            int start = matcher.start();
            boolean glued = start > 0 && isLatin(text.charAt(start - 1));
            amounts.add(new Amount(value, value, scale, glued, start, end));
        }
    }

    private static void chinese(String text, List<Amount> amounts) {
        Matcher matcher = CHINESE.matcher(text);
        while (matcher.find()) {
            int start = matcher.start();
            if (start > 0
                    && (UNTOLD.indexOf(text.charAt(start - 1)) >= 0
                            || Character.isDigit(text.charAt(start - 1))
                            || HEAPS.matcher(text)
                                    .region(start - 1, text.length())
                                    .lookingAt())) {
                continue;
            }
            Matcher vague = VAGUE.matcher(matcher.group());
            if (vague.matches()) {
                OptionalLong low = ChineseNumerals.parse(vague.group(1) + vague.group(2) + vague.group(4));
                OptionalLong high = ChineseNumerals.parse(vague.group(1) + vague.group(3) + vague.group(4));
                if (low.isPresent() && high.isPresent() && low.getAsLong() < high.getAsLong()) {
                    amounts.add(new Amount(
                            BigDecimal.valueOf(low.getAsLong()),
                            BigDecimal.valueOf(high.getAsLong()),
                            scale(low.getAsLong()),
                            false,
                            start,
                            matcher.end()));
                    continue;
                }
            }
            OptionalLong value = ChineseNumerals.parse(matcher.group());
            if (value.isPresent()) {
                add(amounts, value.getAsLong(), start, matcher.end());
            }
        }
    }

    private static void english(String text, List<Amount> amounts) {
        Matcher matcher = ENGLISH.matcher(text);
        while (matcher.find()) {
            OptionalLong value = EnglishNumerals.parse(matcher.group());
            if (value.isPresent()) {
                add(amounts, value.getAsLong(), matcher.start(), matcher.end());
            }
        }
    }

    private static void add(List<Amount> amounts, long value, int start, int end) {
        BigDecimal exact = BigDecimal.valueOf(value);
        amounts.add(new Amount(exact, exact, scale(value), false, start, end));
    }

    private static long scale(long value) {
        return value >= 10_000 ? 10_000 : value >= 1000 ? 1000 : value >= 100 ? 100 : value >= 10 ? 10 : 1;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }
}
