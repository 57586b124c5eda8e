package dev.zhanggui.message;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number in a product's barcode, a GS1 Global Trade Item Number: EAN-8, UPC-A, EAN-13 or GTIN-14. All of them are
 * one kind of number with zeros before it, so it is kept with 14 digits, and what any scanner reads is found by it.
 */
public final class Gtin {

    /** How a number is kept. */
    public static final Pattern KEPT = Pattern.compile("\\d{14}");

    private static final Pattern WRITTEN = Pattern.compile("\\d{8}|\\d{12,14}");
    private static final Pattern GAPS = Pattern.compile("[ -]");
    private static final int LONGEST_WRITTEN = 24;
    private static final int LENGTH = 14;

    private Gtin() {}

    /**
     * The 14 digits of a number as it is printed, gaps and hyphens allowed; empty when it has another length or its check
     * digit is wrong.
     */
    public static Optional<String> read(String written) {
        if (written.length() > LONGEST_WRITTEN) {
            return Optional.empty();
        }
        String digits = GAPS.matcher(written.strip()).replaceAll("");
        if (!WRITTEN.matcher(digits).matches()) {
            return Optional.empty();
        }
        String kept = "0".repeat(LENGTH - digits.length()) + digits;
        return Optional.of(kept).filter(Gtin::checks);
    }

    /** The number as people print it: without the zeros before it, but not shorter than 8, 12 or 13 digits. */
    public static String printed(String kept) {
        int zeros = 0;
        while (zeros < kept.length() && kept.charAt(zeros) == '0') {
            zeros++;
        }
        int digits = LENGTH - zeros;
        int length = digits <= 8 ? 8 : Math.max(12, digits);
        return kept.substring(LENGTH - length);
    }

    /** The digits count three times and once by turns, and with the last one they add up to a multiple of ten. */
    private static boolean checks(String kept) {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += (kept.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0 && sum > 0;
    }
}
