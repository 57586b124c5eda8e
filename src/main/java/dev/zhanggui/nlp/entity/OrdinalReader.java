package dev.zhanggui.nlp.entity;

import dev.zhanggui.nlp.zh.ChineseNumerals;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds places in a list that was shown: 第二个, 最后一款, {@code the second one}, {@code #3}; from the end they are negative. */
final class OrdinalReader {

    private static final int MOST = 50;

    private static final Pattern CHINESE = Pattern.compile(
            "(倒数)?第([" + ChineseNumerals.CHARACTERS
                    + "]{1,3}|\\d{1,2})(?:个|款|双|件|条|种|张|样|项|只|套|把|瓶|盒|台|款)?(?!次|天|时间|步|年|季|名|批|代|周|期|[件双个]?(?:半价|免费|[\\d一二三四五六七八九]折))");
    private static final Pattern CHINESE_LAST =
            Pattern.compile("最后(?:面)?(?:那|这)?(?:一)?(?:个|款|双|件|条|种|张|样|只|套|把|瓶|盒|台)(?!月|小时|星期|问题)");
    private static final Pattern CHINESE_FIRST = Pattern.compile("(?:最前面|头)(?:那|这)?(?:一)?(?:个|款|双|件|条)");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?<![a-z0-9])(?:number|no\\.|option|item|#) ?(\\d{1,2})(?![0-9])|(?<!\\d)(\\d{1,2})号(?:款|商品|产品|那个|这个)?(?![店楼线厅门仓码])");

    private static final List<String> NAMES =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    private static final String NOUN =
            "(?: (?:one|ones|item|product|option|choice|pair|picture|photo|result|suggestion))";
    private static final Pattern ENGLISH = Pattern.compile(
            "(?<![a-z])(the |that |your |)(?:(" + String.join("|", NAMES)
                    + ")|(\\d{1,2})(?:st|nd|rd|th)|(very last|last|final))(" + NOUN
                    + "(?![a-z]))?(?! ?[a-z-]*?(?:hand|time|thing|name|place|day|week|month|year|night|order|floor|class|aid|love|impression|of all|chance|minute|moment|winter|summer)|[a-z'])");

    List<Mention> read(String text) {
        List<Mention> ordinals = new ArrayList<>();
        for (Matcher matcher = CHINESE.matcher(text); matcher.find(); ) {
            String numeral = matcher.group(2);
            OptionalLong value = Character.isDigit(numeral.charAt(0))
                    ? OptionalLong.of(Long.parseLong(numeral))
                    : ChineseNumerals.parse(numeral);
            if (value.isPresent()) {
                add(
                        ordinals,
                        matcher.group(1) == null ? value.getAsLong() : -value.getAsLong(),
                        matcher.start(),
                        matcher.end());
            }
        }
        for (Matcher matcher = CHINESE_LAST.matcher(text); matcher.find(); ) {
            add(ordinals, -1, matcher.start(), matcher.end());
        }
        for (Matcher matcher = CHINESE_FIRST.matcher(text); matcher.find(); ) {
            add(ordinals, 1, matcher.start(), matcher.end());
        }
        for (Matcher matcher = NUMBERED.matcher(text); matcher.find(); ) {
            String digits = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            long value = Long.parseLong(digits);
            if (matcher.group(1) != null || value <= 10) {
                add(ordinals, value, matcher.start(), matcher.end());
            }
        }
        for (Matcher matcher = ENGLISH.matcher(text); matcher.find(); ) {
            english(text, matcher, ordinals);
        }
        return ordinals;
    }

    private static void english(String text, Matcher matcher, List<Mention> ordinals) {
        boolean determined = !matcher.group(1).isEmpty();
        boolean noun = matcher.group(5) != null;
        boolean alone = matcher.end() == text.length() && matcher.start() == 0;
        boolean digits = matcher.group(3) != null;
        if (!determined && !noun && !alone && !digits) {
            return;
        }
        long value = matcher.group(2) != null
                ? NAMES.indexOf(matcher.group(2)) + 1
                : digits ? Long.parseLong(matcher.group(3)) : -1;
        add(ordinals, value, matcher.start(), matcher.end());
    }

    private static void add(List<Mention> ordinals, long value, int start, int end) {
        if (value != 0 && Math.abs(value) <= MOST) {
            ordinals.add(Mention.of(Mention.ORDINAL, Long.toString(value), start, end));
        }
    }
}
