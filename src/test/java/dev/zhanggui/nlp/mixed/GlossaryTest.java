package dev.zhanggui.nlp.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.nlp.Shop;
import dev.zhanggui.nlp.WordReader;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {

    private static final Glossary GLOSSARY = Glossary.of(Shop.TERMS);
    private static final WordReader WORDS =
            new WordReader(new ChineseWords(List.of("双肩包", "连衣裙", "黑色")), new EnglishWords());

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            有没有 red 的 dress     | 有没有红色的连衣裙   | ZH
            有没有waterproof的      | 有没有防水的         | ZH
            do you have 双肩包      | do you have backpacks | EN
            any 黑色 ones           | any black  ones      | EN
            要Feilan的              | 要feilan的           | ZH
            blorp 一下              | blorp 一下           | ZH
            """)
    void tellsASentenceInOneLanguage(String text, String told, Language language) {
        PreparedText prepared = new Preparation().prepare(text);
        var words = WORDS.read(prepared, new LanguageReader().read(text, null).spans());
        assertThat(GLOSSARY.tell(prepared.text(), words, language).strip()).isEqualTo(told);
    }

    @Test
    void oneGuessIsMadeOfTwo() {
        Guess chinese =
                new Guess(List.of(new IntentScore("browse", 0.8), new IntentScore("refine", 0.1)), true, false, 0, 0);
        Guess english =
                new Guess(List.of(new IntentScore("refine", 0.6), new IntentScore("browse", 0.3)), false, false, 0, 0);
        Guess one = TwoGuesses.one(chinese, english, Language.ZH);
        assertThat(one.intents()).extracting(IntentScore::intent).containsExactly("browse", "refine");
        assertThat(one.accepted()).isTrue();
        assertThat(one.intents().stream().mapToDouble(IntentScore::confidence).sum())
                .isLessThanOrEqualTo(1);
        assertThat(TwoGuesses.one(Guess.NONE, english, Language.ZH)).isEqualTo(english);
        assertThat(TwoGuesses.one(chinese, Guess.NONE, Language.EN)).isEqualTo(chinese);
    }
}
