package dev.zhanggui.nlp.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

    @ParameterizedTest
    @CsvSource({
        "shoes,shoes,0",
        "shose,shoes,1",
        "sheos,shoes,1",
        "shos,shoes,1",
        "shooes,shoes,1",
        "snoes,shoes,1",
        "hsose,shoes,2",
        "ab,ba,1",
        "abc,xyz,3"
    })
    void countsSlips(String a, String b, int distance) {
        assertThat(Edits.distance(a, b, 2)).isEqualTo(distance);
    }

    @Property
    void theDistanceIsSymmetric(
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 6) String a,
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 6) String b) {
        assertThat(Edits.distance(a, b, 6)).isEqualTo(Edits.distance(b, a, 6));
    }

    @Property
    void onlyEqualWordsWeighNothing(
            @ForAll @Chars({'a', 'b', 's'}) @StringLength(max = 6) String a,
            @ForAll @Chars({'a', 'b', 's'}) @StringLength(max = 6) String b) {
        assertThat(Edits.weight(a, b) == 0).isEqualTo(a.equals(b));
    }

    @Property
    void theIndexFindsWhatIsNear(
            @ForAll @Chars({'a', 'b', 'c', 'd'}) @StringLength(min = 3, max = 9) String filed,
            @ForAll @Chars({'a', 'b', 'c', 'd'}) @StringLength(min = 3, max = 9) String written) {
        WordIndex index = new WordIndex(Set.of(filed));
        assertThat(index.near(written, 1).contains(filed)).isEqualTo(Edits.distance(written, filed, 1) <= 1);
    }
}
