package dev.zhanggui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LinkCodeTest {

    @Property(tries = 500)
    void aCodeHasTwoLettersAndTwoDigitsTwiceAndNoneThatLookAlike(@ForAll long seed) {
        String code = LinkCode.draw(new Random(seed)::nextInt);
        assertThat(code).matches("[A-Z]{2}[2-9]{2}-[A-Z]{2}[2-9]{2}").doesNotContainPattern("[ILO01]");
    }

    @Property(tries = 200)
    void itIsTheSameHoweverItIsTyped(@ForAll long seed) {
        String code = LinkCode.draw(new Random(seed)::nextInt);
        assertThat(LinkCode.hash(code))
                .hasSize(64)
                .isEqualTo(LinkCode.hash(code.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(LinkCode.hash(" " + code.replace("-", " ")))
                .isNotEqualTo(LinkCode.hash(code.substring(1)));
    }

    @Example
    void everyCharacterIsDrawn() {
        Random random = new Random(1);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            all.append(LinkCode.draw(random::nextInt));
        }
        assertThat(all.chars().distinct().count()).isEqualTo(23 + 8 + 1);
    }
}
