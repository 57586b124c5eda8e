package dev.zhanggui.nlp.language;

/**
 * A word of a text.
 *
 * @param lemma the normal form
 * @param start UTF-16 position in the text it was split from, inclusive
 * @param end exclusive
 */
public record Word(String text, String lemma, int start, int end) {

    /** The same word in a text that has so many positions before this one. */
    public Word shifted(int by) {
        return by == 0 ? this : new Word(text, lemma, start + by, end + by);
    }
}
