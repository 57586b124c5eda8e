package dev.zhanggui.nlp.en;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishNumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "two,2",
        "fifteen,15",
        "twenty,20",
        "twenty five,25",
        "twenty-five,25",
        "a hundred,100",
        "hundred,100",
        "two hundred,200",
        "two hundred fifty,250",
        "two hundred and fifty,250",
        "fifteen hundred,1500",
        "one thousand,1000",
        "a thousand five hundred,1500",
        "two thousand and five,2005",
        "a dozen,12",
        "half a dozen,6",
        "two dozen,24",
        "ninety nine thousand nine hundred ninety nine,99999"
    })
    void reads(String numeral, long value) {
        assertThat(EnglishNumerals.parse(numeral)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "and", "two and three", "five six", "hundred and", "shoe", "thousand thousand"})
    void refuses(String numeral) {
        assertThat(EnglishNumerals.parse(numeral)).isEmpty();
    }
}
