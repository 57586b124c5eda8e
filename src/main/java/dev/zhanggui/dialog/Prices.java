package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Prices as a language writes them, by the locale data of the JDK: ¥399 in Chinese, CN¥399 in English. */
final class Prices {

    private Prices() {}

    /** Without decimals where they are zero. */
    static String format(Money money, Language language) {
        Locale locale = language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.US;
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(money.currency()));
        BigDecimal amount = money.amount();
        int decimals = amount.stripTrailingZeros().scale() <= 0
                ? 0
                : Currency.getInstance(money.currency()).getDefaultFractionDigits();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }
}
