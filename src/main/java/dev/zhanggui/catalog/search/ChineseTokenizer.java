package dev.zhanggui.catalog.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.other.CharTable;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Chinese words as HanLP's index segmentation finds them: a long word, and the shorter words inside it. Text is
 * lower-cased and brought to simplified characters first; punctuation is no word.
 */
final class ChineseTokenizer extends Tokenizer {

    private static final Segment SEGMENT =
            HanLP.newSegment().enableIndexMode(true).enableOffset(true).enablePartOfSpeechTagging(true);

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private Iterator<Term> terms = List.<Term>of().iterator();
    private int length;

    @Override
    public void reset() throws IOException {
        super.reset();
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1024];
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            text.append(buffer, 0, read);
        }
        length = text.length();
        terms = SEGMENT.seg(normal(text.toString())).iterator();
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        while (terms.hasNext()) {
            Term term = terms.next();
            if (isWord(term)) {
                word.append(term.word);
                offset.setOffset(
                        correctOffset(Math.min(term.offset, length)),
                        correctOffset(Math.min(term.offset + term.word.length(), length)));
                return true;
            }
        }
        return false;
    }

    @Override
    public void end() throws IOException {
        super.end();
        int end = correctOffset(length);
        offset.setOffset(end, end);
    }

    /** The normal form of a text, of the same length. */
    private static String normal(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return CharTable.convert(lower.length() == text.length() ? lower : text);
    }

    private static boolean isWord(Term term) {
        return term.word.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
