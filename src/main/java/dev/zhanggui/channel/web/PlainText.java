package dev.zhanggui.channel.web;

/** Text from outside, made fit to be stored and shown: never more than text. */
final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /**
     * The text with line ends as {@code \n}, without control characters except newline and tab, and with half surrogate
     * pairs replaced by U+FFFD. Everything else stays, markup too: whoever shows it shows it as text.
     */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                clean.append(REPLACEMENT);
            } else if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** Whether the text has no control characters, line ends included, and no half surrogate pairs. */
    static boolean isOneLine(String text) {
        return text.equals(clean(text)) && text.chars().noneMatch(Character::isISOControl);
    }

    /** The length in Unicode code points. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
