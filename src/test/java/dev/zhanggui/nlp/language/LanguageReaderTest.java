package dev.zhanggui.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.message.Understanding.Span;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageReaderTest {

    private static final LanguageReader READER = new LanguageReader();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            你好                                   | ZH    | ZH
            想买一双五百以内的跑鞋                 | ZH    | ZH
            我想買連衣裙                           | ZH    | ZH
            第二个有L码吗                          | ZH    | ZH
            这件T恤有XL的吗                        | ZH    | ZH
            有USB充电的吗                          | ZH    | ZH
            300块的ok吗                            | ZH    | ZH
            hello                                  | EN    | EN
            running shoes under 500                | EN    | EN
            Ｈｅｌｌｏ there                        | EN    | EN
            I'd like a café au lait                | EN    | EN
            XL                                     | EN    | EN
            do you have 旗袍                       | MIXED | EN
            I want to buy 一双跑鞋                 | MIXED | EN
            这件dress有别的size吗                  | MIXED | ZH
            有没有waterproof的jacket               | MIXED | ZH
            想买Feilan跑鞋                         | MIXED | ZH
            can you show me 保温杯 please          | MIXED | EN
            帮我check一下order                     | MIXED | ZH
            これはいくらですか                     | OTHER | EN
            この靴は日本製ですか                   | OTHER | EN
            مرحبا، أريد حذاء                       | OTHER | EN
            Сколько стоит?                         | OTHER | EN
            얼마예요                               | OTHER | EN
            500                                    | OTHER | EN
            👍👍👍                                 | OTHER | EN
            ?!                                     | OTHER | EN
            优选の好物推荐给我                     | ZH    | ZH
            """)
    void readsScriptAndLanguage(String text, Script script, Language language) {
        Reading reading = READER.read(text, null);
        assertThat(reading.script()).isEqualTo(script);
        assertThat(reading.language()).isEqualTo(language);
    }

    @ParameterizedTest(name = "{0} after {1} is answered in {2}")
    @CsvSource({
        "500,ZH,ZH",
        "500,EN,EN",
        "ok,ZH,ZH",
        "OK!,EN,EN",
        "👍,ZH,ZH",
        "XL,ZH,ZH",
        "hello,ZH,EN",
        "你好,EN,ZH",
        "مرحبا,ZH,ZH",
        "'',ZH,ZH"
    })
    void whatHasNoLanguageOfItsOwnKeepsThePrevious(String text, Language previous, Language answered) {
        assertThat(READER.read(text, previous).language()).isEqualTo(answered);
    }

    /** Short texts of our own in Chinese, English, both and neither. */
    @Test
    void readsTheLanguagesOfTheCheckSet() throws Exception {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        try (InputStream in = LanguageReaderTest.class.getResourceAsStream("/dev/zhanggui/nlp/language.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                String[] cells = line.split("\t", -1);
                rows++;
                if (!READER.read(cells[0], null).script().name().equalsIgnoreCase(cells[1])) {
                    wrong.add(line);
                }
            }
        }
        assertThat(rows).isGreaterThanOrEqualTo(300);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aForeignTextSaysSoAndDigitsDoNot() {
        assertThat(READER.read("これはいくらですか", null).foreign()).isTrue();
        assertThat(READER.read("500 👍", null).foreign()).isFalse();
    }

    @Test
    void spansOfAMixedTextFollowTheLanguages() {
        String text = "这件dress有 L 码 or blue 的吗";
        assertThat(READER.read(text, null).spans().stream()
                        .map(span -> text.substring(span.start(), span.end()) + "/" + span.language())
                        .collect(Collectors.toList()))
                .containsExactly("这件/ZH", "dress/EN", "有 L 码 /ZH", "or blue /EN", "的吗/ZH");
    }

    @Property(tries = 2000)
    void spansCoverTheText(@ForAll @StringLength(max = 60) String text) {
        covered(text);
    }

    @Property(tries = 2000)
    void spansCoverMixedText(
            @ForAll
                    @Chars({'中', '文', 'a', 'b', 'X', ' ', '1', '\u200b', '\ud83d', '\ude00', 'の', '،', 'ع'})
                    @StringLength(max = 40)
                    String text) {
        covered(text);
    }

    private static void covered(String text) {
        int position = 0;
        for (Span span : READER.read(text, null).spans()) {
            assertThat(span.start()).isEqualTo(position);
            assertThat(span.end()).isGreaterThan(span.start());
            position = span.end();
        }
        assertThat(position).isEqualTo(text.length());
    }
}
