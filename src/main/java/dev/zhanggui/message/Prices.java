package dev.zhanggui.message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Prices as a language writes them, by the locale data of the JDK, under the sign that the currency has at home (its
 * narrow symbol in CLDR's terms): ¥399. A shop has one currency, so that nobody takes it for another.
 */
public final class Prices {

    /** The letters before the sign of a currency that a locale tells from its own. */
    private static final Pattern NATION = Pattern.compile("^[A-Z]+(?=\\p{Sc})");

    private Prices() {}

    /** Without decimals where they are zero. */
    public static String format(Money money, Language language) {
        Locale locale = language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.US;
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        Currency currency = Currency.getInstance(money.currency());
        format.setCurrency(currency);
        if (format instanceof DecimalFormat decimal) {
            DecimalFormatSymbols symbols = decimal.getDecimalFormatSymbols();
            symbols.setCurrencySymbol(NATION.matcher(currency.getSymbol(locale)).replaceFirst(""));
            decimal.setDecimalFormatSymbols(symbols);
        }
        BigDecimal amount = money.amount();
        int decimals = amount.stripTrailingZeros().scale() <= 0 ? 0 : currency.getDefaultFractionDigits();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }
}
