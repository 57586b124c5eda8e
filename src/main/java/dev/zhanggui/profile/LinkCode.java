package dev.zhanggui.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * A code that is read on one screen and typed on another: eight characters of an alphabet without those that look
 * alike, in two groups, such as {@code K7MP-4XWQ}; 39 bits, good for a few minutes and one use.
 */
final class LinkCode {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 8;

    private LinkCode() {}

    /** @param chance gives a number from 0 to below its argument */
    static String draw(IntUnaryOperator chance) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i == LENGTH / 2) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(chance.applyAsInt(ALPHABET.length())));
        }
        return code.toString();
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
