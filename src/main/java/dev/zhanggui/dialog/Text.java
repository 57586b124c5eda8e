package dev.zhanggui.dialog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words compared as people compare them. */
final class Text {

    private static final Pattern FILL = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private Text() {}

    /** The words without width, case, punctuation and spaces: equal for texts that differ only in those. */
    static String key(String text) {
        return FILL.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    /** Whether Chinese characters stand in it. */
    static boolean isChinese(String text) {
        return HAN.matcher(text).find();
    }

    /** At most so many characters, without half a surrogate pair at the end. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
