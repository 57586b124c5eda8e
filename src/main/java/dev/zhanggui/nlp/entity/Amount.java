package dev.zhanggui.nlp.entity;

import java.math.BigDecimal;

/**
 * A number as it stands in a text, of which nothing more is known yet.
 *
 * @param low its value, or the lower end of a vague one (两三百)
 * @param high equal to {@code low} unless vague
 * @param scale what it was multiplied by: 1,000 in {@code 2k}, 100 in 三百; 1 when nothing
 * @param glued whether a Latin letter stands right before it, as in {@code x2}
 */
record Amount(BigDecimal low, BigDecimal high, long scale, boolean glued, int start, int end) {

    boolean isVague() {
        return low.compareTo(high) != 0;
    }

    boolean isWhole() {
        return !isVague() && low.stripTrailingZeros().scale() <= 0;
    }

    /** The same number so many times as large. */
    Amount times(long factor) {
        BigDecimal by = BigDecimal.valueOf(factor);
        return new Amount(low.multiply(by), high.multiply(by), scale * factor, glued, start, end);
    }

    boolean between(long least, long most) {
        return low.compareTo(BigDecimal.valueOf(least)) >= 0 && high.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
