package dev.zhanggui.channel.kiosk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is stored of a secret: HMAC-SHA256 under a key of the shop, without which a code of few digits is not found. */
final class KeyedHash {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key 32 bytes */
    KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** 64 hexadecimal digits. */
    String of(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
