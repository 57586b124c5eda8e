package dev.zhanggui.nlp.zh;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import com.hankcs.hanlp.collection.trie.bintrie.BinTrie;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import dev.zhanggui.nlp.language.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Splits Chinese text into words: HanLP's bigram Viterbi segmentation, with words of one's own. Each instance has its
 * own dictionary; instances share only HanLP's read-only core. Thread-safe.
 */
public final class ChineseWords {

    private static final int OWN_WORD_FREQUENCY = 1000;

    private final Segment segment;

    /** @param ownWords words to keep whole, in the form of prepared text (simplified, lower case); may be empty */
    public ChineseWords(Collection<String> ownWords) {
        segment = new ViterbiSegment()
                .enableOffset(true)
                .enablePartOfSpeechTagging(false)
                .enableNameRecognize(false)
                .enableTranslatedNameRecognize(false)
                .enablePlaceRecognize(false)
                .enableOrganizationRecognize(false);
        TreeMap<String, CoreDictionary.Attribute> own = new TreeMap<>();
        for (String word : ownWords) {
            if (!word.isBlank()) {
                own.put(word, new CoreDictionary.Attribute(Nature.nz, OWN_WORD_FREQUENCY));
            }
        }
        if (own.isEmpty()) {
            segment.enableCustomDictionary(false);
        } else {
            DoubleArrayTrie<CoreDictionary.Attribute> trie = new DoubleArrayTrie<>();
            trie.build(own);
            segment.enableCustomDictionary(new DynamicCustomDictionary(trie, new BinTrie<>(), new String[0]) {
                @Override
                public boolean load(String... path) {
                    return true; // nothing to read: the words are in the trie
                }
            });
        }
    }

    /** The words of a prepared text, in order, without blanks. */
    public List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        for (Term term : segment.seg(text)) {
            if (!term.word.isBlank()) {
                words.add(new Word(term.word, term.word, term.offset, term.offset + term.word.length()));
            }
        }
        return words;
    }
}
