package dev.zhanggui.nlp;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Span;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into words, each stretch by the analyser of its language. Punctuation is no word; an emoji is one. */
public final class WordReader {

    private final ChineseWords chinese;
    private final EnglishWords english;

    public WordReader(ChineseWords chinese, EnglishWords english) {
        this.chinese = chinese;
        this.english = english;
    }

    /**
     * The words of a prepared text.
     *
     * @param spans the languages of its original
     * @return the words in order, with positions in the prepared text
     */
    public List<Word> read(PreparedText prepared, List<Span> spans) {
        List<Word> words = new ArrayList<>();
        for (Span span : spans) {
            int from = prepared.positionOf(span.start());
            int to = prepared.positionOf(span.end());
            if (from < to) {
                String stretch = prepared.text().substring(from, to);
                List<Word> split = span.language() == Language.ZH ? chinese.split(stretch) : english.split(stretch);
                for (Word word : split) {
                    if (isWord(word.text())) {
                        words.add(word.shifted(from));
                    }
                }
            }
        }
        return words;
    }

    private static boolean isWord(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL);
    }
}
