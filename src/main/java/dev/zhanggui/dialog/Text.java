package dev.zhanggui.dialog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words compared as people compare them. */
final class Text {

    private static final Pattern FILL = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** A question by its mark, its last word, or the words that questions are asked with. */
    private static final Pattern QUESTION = Pattern.compile("[?？]|[吗呢么][\\p{P}\\s]*$"
            + "|什么|怎么|怎样|为啥|多少|多久|哪[里儿个些家天]|几[天点个时]|谁|能不能|可不可以|有没有|是不是"
            + "|^\\W*(?i:what|where|when|how|who|whose|which|why|do|does|did|can|could|is|are|was|were|will|would"
            + "|should|may|have|has|shall)\\b");

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

    /** Whether it has the form of a question; a statement that has it by chance counts as one. */
    static boolean isQuestion(String text) {
        return QUESTION.matcher(text).find();
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
