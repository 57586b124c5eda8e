package dev.zhanggui.nlp.language;

/** What a code point says about the language of the text that it stands in. */
enum Letters {
    /** A Chinese character. */
    HAN,
    /** A Latin letter. */
    LATIN,
    /** A Japanese syllable. Beside them Chinese characters are Japanese too. */
    KANA,
    /** A letter of any other writing. */
    FOREIGN,
    /** A mark that is part of what stands before it, or is not seen at all. */
    ATTACHED,
    /** Digits, punctuation, symbols, space, emoji. */
    NONE;

    static Letters of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK) {
            return ATTACHED;
        }
        if (!Character.isLetter(codePoint)) {
            return NONE;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN -> HAN;
            case LATIN -> LATIN;
            case HIRAGANA, KATAKANA -> KANA;
            case COMMON, INHERITED -> NONE;
            default -> FOREIGN;
        };
    }
}
