package dev.zhanggui.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordReaderTest {

    private static final EnglishWords ENGLISH = new EnglishWords();
    private static final WordReader READER = new WordReader(new ChineseWords(Set.of("跑步的鞋", "苔木")), ENGLISH);

    @Test
    void eachLanguageIsSplitByItsOwnAnalyser() {
        assertThat(read("这两件dresses bought的吗"))
                .extracting(Word::lemma)
                .containsExactly("这", "两", "件", "dress", "buy", "的", "吗");
    }

    @Test
    void ownWordsStayWholeInTheirInstanceOnly() {
        assertThat(read("想买苔木跑步的鞋")).extracting(Word::text).contains("苔木", "跑步的鞋");
        assertThat(new ChineseWords(Set.of()).split("想买苔木跑步的鞋"))
                .extracting(Word::text)
                .doesNotContain("苔木", "跑步的鞋");
    }

    @Test
    void punctuationIsNoWordAndAnEmojiIsOne() {
        assertThat(read("great!!! 👍, ok?")).extracting(Word::text).containsExactly("great", "👍", "ok");
    }

    @Test
    void contractionsAndHyphensAreEnglish() {
        assertThat(read("I don't want T-shirts, it's $30"))
                .extracting(Word::text)
                .containsExactly("i", "do", "n't", "want", "t-shirts", "it", "'s", "30");
    }

    @Property(tries = 500)
    void wordsStandWhereTheySay(@ForAll @StringLength(max = 80) String text) {
        PreparedText prepared = new Preparation().prepare(text);
        for (Word word :
                READER.read(prepared, new LanguageReader().read(text, null).spans())) {
            assertThat(prepared.text().substring(word.start(), word.end())).isEqualTo(word.text());
        }
    }

    private static List<Word> read(String text) {
        PreparedText prepared = new Preparation().prepare(text);
        return READER.read(prepared, new LanguageReader().read(text, null).spans());
    }
}
