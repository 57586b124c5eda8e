package dev.zhanggui.channel.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for each purpose from the one secret: HKDF with SHA-256 (RFC 5869), one block of output, no salt. */
public final class Keys {

    private static final String HMAC = "HmacSHA256";
    private static final int BLOCK = 32;

    private Keys() {}

    /**
     * @param secret the shop's secret, 16 bytes or more
     * @param purpose what the key is for; another purpose gives an unrelated key
     * @return 32 bytes
     */
    public static byte[] derive(byte[] secret, String purpose) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the secret has 16 bytes or more");
        }
        byte[] extracted = hmac(new byte[BLOCK], secret);
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return hmac(extracted, block);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
