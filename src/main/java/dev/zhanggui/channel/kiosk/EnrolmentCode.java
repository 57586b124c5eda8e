package dev.zhanggui.channel.kiosk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The code by which a device is enrolled: {@value #DIGITS} digits, which are spoken easily in every language. There are
 * few of them, so they are good for a short time, tries are counted, and what is stored is a {@link KeyedHash}.
 */
final class EnrolmentCode {

    static final int DIGITS = 8;

    /** How long a code is good. */
    static final Duration GOOD = Duration.ofMinutes(15);

    private static final String BETWEEN = " -–·\u3000";

    private EnrolmentCode() {}

    /** @param random a number from 0 to below the given one, which nobody guesses */
    static String draw(IntUnaryOperator random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < DIGITS; i++) {
            code.append(random.applyAsInt(10));
        }
        return code.toString();
    }

    /** What somebody typed, with the spaces and dashes of reading, in whichever width; empty when it is no code. */
    static Optional<String> read(String typed) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char each = typed.charAt(i);
            int digit = Character.digit(each, 10);
            if (digit >= 0) {
                code.append(digit);
            } else if (BETWEEN.indexOf(each) < 0) {
                return Optional.empty();
            }
        }
        return code.length() == DIGITS ? Optional.of(code.toString()) : Optional.empty();
    }
}
