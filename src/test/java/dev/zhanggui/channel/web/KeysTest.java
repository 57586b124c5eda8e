package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeysTest {

    /** RFC 5869, appendix A.3: no salt, no info; its first 32 bytes. */
    @Test
    void isTheKeyDerivationOfTheRfc() {
        byte[] secret = new byte[22];
        Arrays.fill(secret, (byte) 0x0b);
        assertThat(HexFormat.of().formatHex(Keys.derive(secret, "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    void anotherPurposeGivesAnotherKey() {
        byte[] secret = new byte[16];
        assertThat(Keys.derive(secret, "token")).isNotEqualTo(Keys.derive(secret, "ticket"));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.derive(new byte[15], "token"));
    }
}
