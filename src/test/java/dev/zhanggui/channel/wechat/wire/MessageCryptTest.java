package dev.zhanggui.channel.wechat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCryptTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String APP = "wxzhanggui000001";
    private static final byte[] RANDOM = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageCrypt crypt = new MessageCrypt(KEY, APP);

    static List<JsonObject> own() {
        return Vectors.own();
    }

    @ParameterizedTest
    @MethodSource("own")
    void writesAndOpensWhatAnotherImplementationWrote(JsonObject vector) {
        MessageCrypt same = new MessageCrypt(vector.getString("encodingAESKey"), vector.getString("receiveId"));
        byte[] random = vector.getString("random16").getBytes(StandardCharsets.US_ASCII);
        assertThat(same.encrypt(random, vector.getString("plain"))).isEqualTo(vector.getString("encrypt"));
        assertThat(same.decrypt(vector.getString("encrypt"))).isEqualTo(vector.getString("plain"));
        assertThat(Signature.holds(
                        vector.getString("msg_signature"),
                        vector.getString("token"),
                        vector.getString("timestamp"),
                        vector.getString("nonce"),
                        vector.getString("encrypt")))
                .isTrue();
    }

    @Property(tries = 300)
    void whatIsSealedOpens(@ForAll @Size(16) byte[] random, @ForAll @StringLength(max = 200) String text) {
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(crypt.decrypt(crypt.encrypt(random, wellFormed))).isEqualTo(wellFormed);
    }

    @Test
    void aMessageForAnotherAppIsRefused() {
        String sealed = new MessageCrypt(KEY, "wxsomebodyelse00").encrypt(RANDOM, "<xml/>");
        assertThat(reason(sealed)).isEqualTo(Reason.RECEIVER);
    }

    @Test
    void aReceiverThatMerelyBeginsLikeOursIsRefused() {
        assertThat(reason(new MessageCrypt(KEY, APP + "x").encrypt(RANDOM, "<xml/>")))
                .isEqualTo(Reason.RECEIVER);
        assertThat(reason(new MessageCrypt(KEY, "").encrypt(RANDOM, "<xml/>"))).isEqualTo(Reason.RECEIVER);
    }

    @Test
    void everyBrokenPaddingIsRefused() {
        for (int pad : new int[] {0, 33, 48, 127, 128, 255}) {
            assertThat(reason(sealed(plain -> {
                        plain[plain.length - 1] = (byte) pad;
                        return plain;
                    })))
                    .as("padding " + pad)
                    .isEqualTo(Reason.CIPHER);
        }
    }

    @Test
    void paddingWhoseBytesDifferIsRefused() {
        assertThat(reason(sealed(plain -> {
                    plain[plain.length - 2] ^= 1;
                    return plain;
                })))
                .isEqualTo(Reason.CIPHER);
    }

    @Test
    void aLengthBeyondTheTextIsRefused() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000}) {
            assertThat(reason(sealed(plain -> {
                        ByteBuffer.wrap(plain).putInt(MessageCrypt.RANDOM, length);
                        return plain;
                    })))
                    .as("length " + length)
                    .isEqualTo(Reason.CIPHER);
        }
    }

    @Test
    void tamperedCipherTextIsRefused() {
        byte[] sealed = Base64.getDecoder().decode(crypt.encrypt(RANDOM, "<xml>hello</xml>"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 0x40;
            String opened = openedOrNull(Base64.getEncoder().encodeToString(tampered));
            assertThat(opened).isNotEqualTo("<xml>hello</xml>");
        }
        assertThat(reason(Base64.getEncoder().encodeToString(Arrays.copyOf(sealed, sealed.length - 1))))
                .isEqualTo(Reason.CIPHER);
        assertThat(reason(Base64.getEncoder().encodeToString(Arrays.copyOf(sealed, 16))))
                .isEqualTo(Reason.CIPHER);
    }

    @Test
    void whatIsNoBase64IsRefused() {
        assertThat(reason("")).isEqualTo(Reason.CIPHER);
        assertThat(reason("not base64!")).isEqualTo(Reason.CIPHER);
        assertThat(reason("QUJD RA==")).isEqualTo(Reason.CIPHER);
    }

    @Test
    void aKeyWithLooseLastBitsIsTheSameKey() {
        // G and H differ only in bits beyond the 32 bytes
        String sealed = new MessageCrypt(KEY.replaceFirst("G$", "H"), APP).encrypt(RANDOM, "好");
        assertThat(crypt.decrypt(sealed)).isEqualTo("好");
    }

    @Test
    void aWrongKeyIsNamedWithoutShowingIt() {
        assertThatThrownBy(() -> new MessageCrypt("short-secret", APP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short-secret");
    }

    private Reason reason(String sealed) {
        Rejected rejected = catchThrowableOfType(Rejected.class, () -> crypt.decrypt(sealed));
        assertThat(rejected).as("it opened").isNotNull();
        return rejected.reason();
    }

    private String openedOrNull(String sealed) {
        try {
            return crypt.decrypt(sealed);
        } catch (Rejected rejected) {
            return null;
        }
    }

    /** A message that was changed before it was sealed, with the right key. */
    private static String sealed(UnaryOperator<byte[]> change) {
        byte[] key = Base64.getDecoder().decode(KEY + '=');
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            IvParameterSpec vector = new IvParameterSpec(key, 0, 16);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), vector);
            byte[] plain = cipher.doFinal(
                    Base64.getDecoder().decode(new MessageCrypt(KEY, APP).encrypt(RANDOM, "<xml>hello</xml>")));
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), vector);
            return Base64.getEncoder().encodeToString(cipher.doFinal(change.apply(plain)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
