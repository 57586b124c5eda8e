package dev.zhanggui.message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param minor the amount in the currency's smallest unit (fen, cents)
 * @param currency the ISO 4217 code
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    /** An amount in the currency's main unit, rounded half up to the smallest. */
    public static Money of(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(
                amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    /** The amount in the currency's main unit, with the currency's number of decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /**
     * Compares amounts of one currency.
     *
     * @throws IllegalArgumentException when the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot compare " + currency + " with " + other.currency);
        }
        return Long.compare(minor, other.minor);
    }
}
