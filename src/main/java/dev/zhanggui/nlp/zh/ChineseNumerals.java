package dev.zhanggui.nlp.zh;

import java.util.OptionalLong;

/**
 * Reads whole Chinese numerals, written and spoken: 三百二十五, 一千零五, 十五, 两万三 (23,000), 一千五 (1,500), 千 (1,000),
 * 二零二六 digit by digit, and the bankers' forms 壹佰.
 */
public final class ChineseNumerals {

    /** Every character that a numeral can hold. */
    public static final String CHARACTERS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟俩仨";

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String WRITTEN = "〇两俩仨壹贰叁肆伍陆柒捌玖拾佰仟";
    private static final String PLAIN = "零二二三一二三四五六七八九十百千";
    private static final int LONGEST = 24;
    private static final int LONGEST_DIGITS = 15;

    private ChineseNumerals() {}

    /**
     * Reads a numeral.
     *
     * @return its value, 0 to 9,999,999,999,999,999, or empty when this is not one whole numeral
     */
    public static OptionalLong parse(String numeral) {
        if (numeral.isEmpty() || numeral.length() > LONGEST) {
            return OptionalLong.empty();
        }
        String plain = plain(numeral);
        long value = isDigits(plain) ? digits(plain) : large(plain, '亿', 100_000_000L);
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The value of a single digit from 一 to 九 (两 is 2), or -1. */
    public static int digit(char character) {
        return DIGITS.indexOf(plain(String.valueOf(character)));
    }

    private static String plain(String numeral) {
        StringBuilder plain = new StringBuilder(numeral);
        for (int i = 0; i < plain.length(); i++) {
            int written = WRITTEN.indexOf(plain.charAt(i));
            if (written >= 0) {
                plain.setCharAt(i, PLAIN.charAt(written));
            }
        }
        return plain.toString();
    }

    private static boolean isDigits(String plain) {
        return plain.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    private static long digits(String plain) {
        if (plain.length() > LONGEST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < plain.length(); i++) {
            value = 10 * value + DIGITS.indexOf(plain.charAt(i));
        }
        return value;
    }

    /** What stands before a large unit counts it; a lone digit behind it counts its tenth. */
    private static long large(String plain, char unit, long size) {
        int at = plain.lastIndexOf(unit);
        if (at < 0) {
            return size > 10_000 ? large(plain, '万', 10_000) : section(plain);
        }
        String head = plain.substring(0, at);
        String tail = plain.substring(at + 1);
        long count = head.isEmpty() ? 1 : size > 10_000 ? large(head, '万', 10_000) : section(head);
        if (count <= 0 || count * size / size != count) {
            return -1;
        }
        long rest;
        if (tail.isEmpty()) {
            rest = 0;
        } else if (tail.length() == 1 && DIGITS.indexOf(tail.charAt(0)) > 0) {
            rest = DIGITS.indexOf(tail.charAt(0)) * (size / 10);
        } else {
            rest = size > 10_000 ? large(tail, '万', 10_000) : section(tail);
            if (rest <= 0) {
                return -1;
            }
        }
        return count * size + rest;
    }

    /** Below ten thousand: 千, 百 and 十 in this order, each at most once. */
    private static long section(String plain) {
        long sum = 0;
        int digit = -1;
        long lastUnit = 10_000;
        boolean zero = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int value = DIGITS.indexOf(c);
            if (value == 0) {
                if (digit >= 0 || zero && i > 0 && plain.charAt(i - 1) == '零') {
                    return -1;
                }
                zero = true;
            } else if (value > 0) {
                if (digit >= 0) {
                    return -1;
                }
                digit = value;
            } else {
                long unit =
                        switch (c) {
                            case '千' -> 1000;
                            case '百' -> 100;
                            case '十' -> 10;
                            default -> 0;
                        };
                if (unit == 0 || unit >= lastUnit || digit < 0 && i > 0 && c != '十') {
                    return -1;
                }
                sum += (digit < 0 ? 1 : digit) * unit;
                lastUnit = unit;
                digit = -1;
                zero = false;
            }
        }
        if (digit >= 0) {
            boolean spoken = !zero && lastUnit >= 100 && lastUnit < 10_000;
            sum += spoken ? digit * (lastUnit / 10) : digit;
        } else if (zero) {
            return -1;
        }
        return sum;
    }
}
