package dev.zhanggui.nlp.language;

/**
 * A stretch of a prepared text that is read as something else.
 *
 * @param start UTF-16 position in the prepared text, inclusive
 * @param end exclusive
 * @param text what stands there instead, in prepared form
 */
public record Replacement(int start, int end, String text) {}
