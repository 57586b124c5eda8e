package dev.zhanggui.channel.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code by which a device is enrolled. */
class EnrolmentCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "1234 5678", "1234-5678", " 12 34 56 78 ", "１２３４　５６７８", "1234·5678"})
    void itIsReadAsPeopleWriteIt(String typed) {
        assertThat(EnrolmentCode.read(typed)).hasValue("12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "123456789", "1234567a", "1234.5678", "12345678; DROP", "٠"})
    void nothingElseIsACode(String typed) {
        assertThat(EnrolmentCode.read(typed)).isEmpty();
    }

    @Test
    void codesDifferAndAreRead() {
        Random random = new Random(7);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String code = EnrolmentCode.draw(random::nextInt);
            assertThat(EnrolmentCode.read(code)).hasValue(code);
            codes.add(code);
        }
        assertThat(codes).hasSize(1_000);
    }

    @Test
    void whatIsStoredNeedsTheKey() {
        KeyedHash ours = new KeyedHash(new byte[32]);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(ours.of("12345678"))
                .hasSize(64)
                .isEqualTo(new KeyedHash(new byte[32]).of("12345678"))
                .isNotEqualTo(new KeyedHash(other).of("12345678"))
                .isNotEqualTo(ours.of("12345679"));
    }
}
