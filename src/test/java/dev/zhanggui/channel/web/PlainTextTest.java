package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Property
    void whatIsCleanedIsCleanAndStaysSo(@ForAll @CharRange(from = '\0', to = '\uFFFF') String text) {
        String clean = PlainText.clean(text);
        assertThat(PlainText.clean(clean)).isEqualTo(clean);
        assertThat(clean.codePoints().filter(Character::isISOControl).boxed()).isSubsetOf((int) '\n', (int) '\t');
        assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(clean);
    }

    @Test
    void keepsWordsAndMarkup() {
        assertThat(PlainText.clean("想买 <b>鞋</b>\t👟\r\n好\rok\0\u0007\u009F")).isEqualTo("想买 <b>鞋</b>\t👟\n好\nok");
    }

    @Test
    void replacesHalfPairs() {
        assertThat(PlainText.clean("a\uD83Db\uDC5Fc")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void countsCodePoints() {
        assertThat(PlainText.length("👟鞋a")).isEqualTo(3);
    }
}
