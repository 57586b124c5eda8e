package dev.zhanggui.app.simulate.platform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The platform's own signatures and encryption, written from the protocol and not from the channel's code. */
public final class Seal {

    private final byte[] key;
    private final String appId;
    private final Random random = new Random(5);

    public Seal(String encodingAesKey, String appId) {
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appId = appId;
    }

    public static String sign(String... parts) {
        try {
            String joined = Stream.of(parts).sorted().collect(Collectors.joining());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String close(String text) {
        byte[] salt = new byte[16];
        synchronized (random) {
            random.nextBytes(salt);
        }
        byte[] said = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(salt);
        for (int shift = 24; shift >= 0; shift -= 8) {
            plain.write(said.length >>> shift);
        }
        plain.writeBytes(said);
        plain.writeBytes(appId.getBytes(StandardCharsets.UTF_8));
        int pad = 32 - plain.size() % 32;
        for (int i = 0; i < pad; i++) {
            plain.write(pad);
        }
        return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, plain.toByteArray()));
    }

    /** @throws IllegalArgumentException when it was not sealed for this account */
    public String open(String sealed) {
        byte[] plain = cipher(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed));
        int end = plain.length - plain[plain.length - 1];
        int length = 0;
        for (int i = 16; i < 20; i++) {
            length = length << 8 | plain[i] & 0xFF;
        }
        String receiver = new String(plain, 20 + length, end - 20 - length, StandardCharsets.UTF_8);
        if (!receiver.equals(appId)) {
            throw new IllegalArgumentException("sealed for " + receiver);
        }
        return new String(plain, 20, length, StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
