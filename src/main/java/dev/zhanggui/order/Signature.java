package dev.zhanggui.order;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) over {@code timestamp.nonce.body}, in hexadecimal behind {@code v1=}. The answer
 * is signed with the nonce of its question, so that it cannot be another one's.
 */
final class Signature {

    private static final String VERSION = "v1=";

    private final SecretKeySpec key;

    Signature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** @param timestamp seconds since 1970 */
    String of(String timestamp, String nonce, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((timestamp + '.' + nonce + '.').getBytes(StandardCharsets.UTF_8));
            return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Whether a signature is the right one; takes as long for a wrong one. */
    boolean isOf(String signature, String timestamp, String nonce, byte[] body) {
        return MessageDigest.isEqual(
                of(timestamp, nonce, body).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }
}
