package dev.zhanggui.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * A code that is read on one screen and typed on another: twice two letters and two digits, without those that look
 * alike, such as {@code KM27-XW49}; 30 bits, good for a few minutes and one use. No word is written like that.
 */
final class LinkCode {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";

    private LinkCode() {}

    /** @param chance gives a number from 0 to below its argument */
    static String draw(IntUnaryOperator chance) {
        return group(chance) + '-' + group(chance);
    }

    private static String group(IntUnaryOperator chance) {
        StringBuilder group = new StringBuilder();
        for (String alphabet : List.of(LETTERS, LETTERS, DIGITS, DIGITS)) {
            group.append(alphabet.charAt(chance.applyAsInt(alphabet.length())));
        }
        return group.toString();
    }

    /** What is kept of a code, however it is typed: 64 hexadecimal digits. */
    static String hash(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
