package dev.zhanggui.nlp.slot;

import dev.zhanggui.nlp.language.Word;
import java.util.ArrayList;
import java.util.List;

/** Makes tokens of words: each word is one, but each character of a Chinese word is one of its own. */
public final class SlotReader {

    private SlotReader() {}

    /** The tokens of words, with the positions that the words have. */
    public static List<SlotToken> tokens(List<Word> words) {
        List<SlotToken> tokens = new ArrayList<>();
        for (Word word : words) {
            if (word.text().length() == word.end() - word.start() && isChinese(word.text())) {
                int length = word.text().length();
                for (int i = 0; i < length; i++) {
                    tokens.add(new SlotToken(
                            word.text().substring(i, i + 1),
                            word.lemma(),
                            place(i, length),
                            word.start() + i,
                            word.start() + i + 1));
                }
            } else {
                tokens.add(new SlotToken(word.text(), word.lemma(), 'S', word.start(), word.end()));
            }
        }
        return tokens;
    }

    /**
     * Tokens that are given by somebody else, in the words they belong to.
     *
     * @param given their texts in prepared form and positions; of a word that is given in pieces each piece knows the word
     * @param words the words of the same text, in order
     */
    public static List<SlotToken> tokens(List<Word> given, List<Word> words) {
        List<SlotToken> tokens = new ArrayList<>();
        int next = 0;
        for (Word piece : given) {
            while (next < words.size() && words.get(next).end() <= piece.start()) {
                next++;
            }
            Word word = next < words.size() && words.get(next).start() <= piece.start() ? words.get(next) : piece;
            boolean first = word.start() == piece.start();
            boolean last = word.end() <= piece.end();
            char place = first ? last ? 'S' : 'B' : last ? 'E' : 'M';
            tokens.add(new SlotToken(piece.text(), word.lemma(), place, piece.start(), piece.end()));
        }
        return tokens;
    }

    private static boolean isChinese(String text) {
        return text.chars().allMatch(c -> Character.isIdeographic(c));
    }

    private static char place(int i, int length) {
        if (length == 1) {
            return 'S';
        }
        return i == 0 ? 'B' : i == length - 1 ? 'E' : 'M';
    }
}
