package dev.zhanggui.nlp.slot;

/**
 * What gets one tag: a word, or a single character of a Chinese word.
 *
 * @param text in prepared form
 * @param word the normal form of the word that it is or belongs to
 * @param place its place in that word: {@code S} for all of it, {@code B} the first, {@code M} a middle, {@code E} the
 *     last character
 * @param start UTF-16 position in the prepared text, inclusive
 * @param end exclusive
 */
public record SlotToken(String text, String word, char place, int start, int end) {}
