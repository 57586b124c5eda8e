package dev.zhanggui.channel.wechat.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** WeChat's signature: SHA-1, in lower-case hexadecimal, of the parts sorted by their bytes and joined. */
public final class Signature {

    private Signature() {}

    public static String of(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        byte[] joined = String.join("", sorted).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha1().digest(joined));
    }

    /** Whether a signature is that of the parts; takes the same time wherever it differs. */
    public static boolean holds(@Nullable String given, String... parts) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), of(parts).getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
