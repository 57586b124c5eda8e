package dev.zhanggui.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {

    @ParameterizedTest
    @CsvSource({
        "96385074,00000096385074,96385074",
        "036000291452,00036000291452,036000291452",
        "0036000291452,00036000291452,036000291452",
        "4006381333931,04006381333931,4006381333931",
        "4 006381-333931,04006381333931,4006381333931",
        "14006381333938,14006381333938,14006381333938",
    })
    void everyWrittenFormIsKeptWithFourteenDigits(String written, String kept, String printed) {
        assertThat(Gtin.read(written)).contains(kept);
        assertThat(Gtin.printed(kept)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4006381333930",
                "96385075",
                "400638133393",
                "123456789",
                "40063813339x1",
                "00000000000000",
                "4006381333931 4006381333931 4006381333931",
                "４００６３８１３３３９３１"
            })
    void whatIsNoNumberIsNone(String written) {
        assertThat(Gtin.read(written)).isEmpty();
    }

    /** No slip of one digit passes. */
    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "96385074"})
    void oneWrongDigitIsFound(String right) {
        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = right.substring(0, place) + digit + right.substring(place + 1);
                assertThat(Gtin.read(other).isPresent()).isEqualTo(other.equals(right));
            }
        }
    }
}
