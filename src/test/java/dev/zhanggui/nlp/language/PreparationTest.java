package dev.zhanggui.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {

    private static final Preparation PREPARATION = new Preparation();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "Hello World|hello world",
                "ＡＢＣ１２３|abc123",
                "￥３００，好|¥300,好",
                "so\u200bft\u202e|soft",
                "soooooo good|soo good",
                "XXXL|xxxl",
                "10000|10000",
                "一一一一|一一一一",
                "!!!!!!|!!!",
                "我想買連衣裙|我想买连衣裙",
                "乾淨的頭髮|干净的头发",
                "don’t|don't",
                "a\u00a0\u3000 b|a b",
                "①|1",
                "Ｔ恤|t恤",
                "Café|café",
                "Cafe\u0301|café",
                "👍🏽|👍🏽"
            })
    void makesUniform(String original, String uniform) {
        assertThat(PREPARATION.prepare(original).text()).isEqualTo(uniform);
    }

    @Test
    void positionsLeadBackToTheOriginal() {
        PreparedText prepared = PREPARATION.prepare("a\u200b  ＢＬＡＣＫ ssshoe");
        int black = prepared.text().indexOf("black");
        assertThat(prepared.origin(black, black + 5)).isEqualTo("ＢＬＡＣＫ");
        assertThat(prepared.origin(
                        prepared.text().indexOf("sshoe"), prepared.text().length()))
                .isEqualTo("ssshoe");
    }

    @Test
    void aSentenceInOneLigatureDoesNotGrowTheTextWithoutBound() {
        assertThat(PREPARATION.prepare("\ufdfa".repeat(4096)).text().length()).isLessThanOrEqualTo(8 * 4096);
    }

    @Test
    void controlsBecomeBlanks() {
        assertThat(PREPARATION.prepare("a\tb\nc\u0000\ud800d").text()).isEqualTo("a b c d");
    }

    @Test
    void ornamentIsLeftOut() {
        assertThat(PREPARATION.prepare("e" + "\u0335".repeat(3000) + "r").text())
                .isEqualTo("er");
    }

    @Property(tries = 3000)
    void everyPositionMapsIntoTheOriginalInOrder(@ForAll @StringLength(max = 80) String original) {
        PreparedText prepared = PREPARATION.prepare(original);
        int start = 0;
        int end = 0;
        for (int i = 0; i < prepared.text().length(); i++) {
            assertThat(prepared.start(i)).isGreaterThanOrEqualTo(start).isLessThan(original.length());
            assertThat(prepared.end(i + 1))
                    .isGreaterThan(prepared.start(i))
                    .isGreaterThanOrEqualTo(end)
                    .isLessThanOrEqualTo(original.length());
            start = prepared.start(i);
            end = prepared.end(i + 1);
        }
    }

    @Property(tries = 1000)
    void positionsOfTheOriginalAreFound(@ForAll @StringLength(max = 40) String original) {
        PreparedText prepared = PREPARATION.prepare(original);
        for (int i = 0; i <= original.length(); i++) {
            int position = prepared.positionOf(i);
            assertThat(prepared.start(position)).isGreaterThanOrEqualTo(i);
            assertThat(position == 0 || prepared.start(position - 1) < i).isTrue();
        }
    }
}
