package dev.zhanggui.nlp.en;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.zhanggui.nlp.language.Word;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.CoreLabelTokenFactory;
import edu.stanford.nlp.process.Morphology;
import edu.stanford.nlp.process.PTBTokenizer;
import edu.stanford.nlp.process.TokenizerFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits English text into words with their stems: CoreNLP's Penn Treebank tokeniser and finite-state morphology
 * (Minnen, Carroll and Pearce 2001). Thread-safe.
 */
public final class EnglishWords {

    private static final int MOST_STEMS = 20_000;
    private static final int LONGEST_WORD = 40;

    private final TokenizerFactory<CoreLabel> tokenizers = PTBTokenizer.factory(
            new CoreLabelTokenFactory(),
            "ptb3Escaping=false,untokenizable=noneKeep,invertible=false,splitHyphenated=false,tokenizeNLs=false");

    private final LoadingCache<String, String> stems =
            Caffeine.newBuilder().maximumSize(MOST_STEMS).build(word -> new Morphology().stem(word));

    /** The words of a prepared text, in order, without blanks. */
    public List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        for (CoreLabel label : tokenizers.getTokenizer(new StringReader(text)).tokenize()) {
            String word = text.substring(label.beginPosition(), label.endPosition());
            words.add(new Word(word, stem(word), label.beginPosition(), label.endPosition()));
        }
        return words;
    }

    /** The stem of a lower-case word: {@code shoes} to {@code shoe}, {@code bought} to {@code buy}. */
    public String stem(String word) {
        if (word.length() > LONGEST_WORD || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        return stems.get(word);
    }
}
