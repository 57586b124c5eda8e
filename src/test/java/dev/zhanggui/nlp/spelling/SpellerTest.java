package dev.zhanggui.nlp.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.nlp.Shop;
import dev.zhanggui.nlp.WordReader;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Replacement;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellerTest {

    private static final EnglishWords ENGLISH = new EnglishWords();
    private static final WordReader WORDS =
            new WordReader(new ChineseWords(List.of("连衣裙", "羽绒服", "双肩包", "保温杯", "跑鞋")), ENGLISH);
    private static final Speller SPELLER = Speller.untaught(ENGLISH)
            .withTerms(Shop.TERMS)
            .withSentences(List.of(
                    "你好",
                    "再见",
                    "有没有便宜点的",
                    "推荐几款给我",
                    "门店几点关门",
                    "what do you recommend",
                    "tell me the difference",
                    "i want to return it",
                    "where is the store",
                    "do you have this",
                    "i don't like it",
                    "a cheaper one"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            我想买连衣群          | 连衣群>连衣裙
            羽绒福多少钱          | 羽绒福>羽绒服
            有没有双间包          | 双间包>双肩包
            保文杯                | 保文杯>保温杯
            便益点                | 便益>便宜
            在见                  | 在见>再见
            你豪                  | 你豪>你好
            runing shoes          | runing>running
            backpak               | backpak>backpack
            a lether backpack     | lether>leather
            wihte mug             | wihte>white
            waht do you recomend  | waht>what recomend>recommend
            the diffrence         | diffrence>difference
            teh store             | teh>the
            cheeeeper one         | cheeeeper>cheaper
            soooo cheap           | soooo>so
            Feilann               | Feilann>feilan
            """)
    void readsASlipAsWhatWasMeant(String text, String expected) {
        assertThat(describe(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "连衣裙有吗",
                "明天下雨",
                "他的鞋",
                "买一双",
                "中国人民银行",
                "form",
                "i dont like it",
                "whats this",
                "thx lol",
                "a mocktail",
                "XXXL",
                "iPhone",
                "feilan.com",
                "https://example.com/blakc",
                "anna_wihte@example.com",
                "order ab-wihte-12",
                "#wihte",
                "SKU wht",
                "www",
                "12345",
                "Ms Storre",
                ""
            })
    void leavesAloneWhatIsNoSlip(String text) {
        assertThat(describe(text)).isEmpty();
    }

    @Test
    void knowsNothingUntaught() {
        assertThat(find(Speller.untaught(ENGLISH), "连衣群 backpak")).isEmpty();
    }

    @Test
    void keepsTheLessonWhenTheCatalogueChanges() {
        Speller other = SPELLER.withTerms(List.of());
        assertThat(find(other, "backpak recomend"))
                .extracting(Replacement::text)
                .containsExactly("recommend");
        assertThat(find(other.withTermsOf(SPELLER), "backpak recomend"))
                .extracting(Replacement::text)
                .containsExactly("backpack", "recommend");
    }

    @Property(tries = 500)
    void anyTextGivesReplacementsInOrder(@ForAll @StringLength(max = 120) String text) {
        ordered(text);
    }

    @Property(tries = 500)
    void textOfItsOwnLettersTo(
            @ForAll
                    @Chars({'连', '衣', '群', '双', '间', '包', '在', '见', 'b', 'a', 'c', 'k', 'p', ' ', '1', '，', '連', 'Ｂ'})
                    @StringLength(max = 40)
                    String text) {
        ordered(text);
    }

    private static void ordered(String text) {
        PreparedText prepared = new Preparation().prepare(text);
        List<Replacement> slips = find(SPELLER, text);
        assertThat(slips).hasSizeLessThanOrEqualTo(Speller.MOST);
        int end = 0;
        for (Replacement slip : slips) {
            assertThat(slip.start()).isGreaterThanOrEqualTo(end).isLessThan(slip.end());
            assertThat(slip.text()).isNotEmpty();
            end = slip.end();
        }
        assertThat(end).isLessThanOrEqualTo(prepared.text().length());
        PreparedText read = prepared.with(slips);
        for (int i = 0; i < read.text().length(); i++) {
            assertThat(read.start(i)).isBetween(0, text.length() - 1);
            assertThat(read.end(i + 1)).isBetween(read.start(i) + 1, text.length());
        }
        for (int i = 1; i < read.text().length(); i++) {
            assertThat(read.start(i)).isGreaterThanOrEqualTo(read.start(i - 1));
        }
    }

    private static List<Replacement> find(Speller speller, String text) {
        PreparedText prepared = new Preparation().prepare(text);
        List<Word> words =
                WORDS.read(prepared, new LanguageReader().read(text, null).spans());
        return speller.find(prepared, words);
    }

    private static String describe(String text) {
        PreparedText prepared = new Preparation().prepare(text);
        return find(SPELLER, text).stream()
                .map(slip -> prepared.origin(slip.start(), slip.end()) + ">" + slip.text())
                .collect(Collectors.joining(" "));
    }
}
