package dev.zhanggui.channel.wechat.wire;

import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat's message encryption: AES-256-CBC, the first half of the key as initialization vector, over 16 random bytes,
 * the text's length in bytes (32 bits, big endian), the text in UTF-8 and the receiver's id, padded as by PKCS #7 to
 * blocks of 32 bytes, of which the JCA knows nothing.
 */
public final class MessageCrypt {

    /** How many random bytes stand before a text. */
    public static final int RANDOM = 16;

    private static final Pattern ENCODED_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");
    private static final int BLOCK = 32;
    private static final int AES_BLOCK = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final SecretKeySpec key;
    private final IvParameterSpec vector;
    private final byte[] receiver;

    /**
     * @param encodingAesKey 43 characters of base64; the last one may carry bits beyond the 32 bytes, as those of the
     *     platform often do
     * @param receiver the id that stands behind the text: the account's app id
     * @throws IllegalArgumentException when the key is none; the text does not repeat it
     */
    public MessageCrypt(String encodingAesKey, String receiver) {
        if (!ENCODED_KEY.matcher(encodingAesKey).matches()) {
            throw new IllegalArgumentException("an EncodingAESKey has 43 letters, digits, + or /");
        }
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + '=');
        this.key = new SecretKeySpec(bytes, "AES");
        this.vector = new IvParameterSpec(bytes, 0, AES_BLOCK);
        this.receiver = receiver.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param random 16 random bytes, new for every text
     * @return base64
     */
    public String encrypt(byte[] random, String text) {
        if (random.length != RANDOM) {
            throw new IllegalArgumentException("16 random bytes stand before a text");
        }
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        int length = HEAD + message.length + receiver.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(message.length)
                .put(message)
                .put(receiver);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /** @throws Rejected when it does not open, or was meant for another receiver */
    public String decrypt(String base64) {
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Rejected(Reason.CIPHER, "the encrypted text is no base64");
        }
        if (sealed.length == 0 || sealed.length % AES_BLOCK != 0) {
            throw new Rejected(Reason.CIPHER, "the encrypted text is not made of whole blocks");
        }
        byte[] plain = run(Cipher.DECRYPT_MODE, sealed);
        int end = plain.length - padding(plain);
        int length = end < HEAD ? -1 : ByteBuffer.wrap(plain).getInt(RANDOM);
        if (length < 0 || length > end - HEAD) {
            throw new Rejected(Reason.CIPHER, "the length within the encrypted text is not possible");
        }
        byte[] meantFor = Arrays.copyOfRange(plain, HEAD + length, end);
        if (!MessageDigest.isEqual(meantFor, receiver)) {
            throw new Rejected(Reason.RECEIVER, "the encrypted text is meant for another account");
        }
        return new String(plain, HEAD, length, StandardCharsets.UTF_8);
    }

    private static int padding(byte[] plain) {
        int padding = plain[plain.length - 1];
        boolean whole = padding >= 1 && padding <= Math.min(BLOCK, plain.length);
        for (int i = 1; whole && i <= padding; i++) {
            whole = plain[plain.length - i] == padding;
        }
        if (!whole) {
            throw new Rejected(Reason.CIPHER, "the padding of the encrypted text is broken");
        }
        return padding;
    }

    private byte[] run(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, vector);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }
}
