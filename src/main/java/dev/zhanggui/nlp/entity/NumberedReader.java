package dev.zhanggui.nlp.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known by its number: telephones, in the form of E.164 ({@code +8613800138000}), the last four digits of
 * one with the role {@code tail}; and orders, in upper case.
 */
final class NumberedReader {

    private static final String EDGE = "(?<![0-9a-z.+-])";
    private static final String END = "(?![0-9a-z]|[.-][0-9])";

    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9a-z.])(?:(?:\\+|00)? ?86[- ]?)?(1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4})" + END);
    private static final Pattern LANDLINE =
            Pattern.compile("(?<![0-9a-z.])(?:(?:\\+|00)? ?86[- ]?)?\\(?0?((?<=0)(?:10|2\\d|[3-9]\\d{2}))\\)?[- ]?"
                    + "([2-9]\\d{6,7})(?:(?:-|转| ?ext\\.? ?)(\\d{1,5}))?" + END);
    private static final Pattern SERVICE = Pattern.compile(EDGE + "([48]00)[- ]?(\\d{3})[- ]?(\\d{4})" + END);
    private static final Pattern ABROAD =
            Pattern.compile("(?<![0-9a-z])\\+(?!86)([1-9]\\d{0,2})[- ]?(\\d{2,5}(?:[- ]?\\d{2,5}){1,3})" + END);
    private static final Pattern TAIL =
            Pattern.compile("(?:尾号|后四位|最后四位|末四位)(?:是|为|数|:| ){0,2}(\\d{4})(?!\\d)|(?<!\\d)(\\d{4})(?:结尾|的尾号)"
                    + "|(?<![a-z])(?:ending|ends) (?:in |with )?(\\d{4})(?!\\d)"
                    + "|(?<![a-z])last (?:four|4)(?: digits)?(?: are| is| of)?:? ?(\\d{4})(?!\\d)");

    private static final Pattern ORDER =
            Pattern.compile("(?:订单(?:编号|号码|号)?|单号)(?:就?是|为|:|#|：| ){0,3}([a-z]{0,4}-?\\d{5,24}(?:-\\d{1,6})?)" + END
                    + "|(?<![a-z])orders? ?(?:number|no\\.?|num|id|code|ref(?:erence)?)?(?: is|:| ){0,2}#? ?([a-z]{0,4}-?\\d{5,24}(?:-\\d{1,6})?)"
                    + END
                    + "|(?<![0-9a-z#])#([a-z]{0,4}-?\\d{5,24})" + END
                    + "|(?<![0-9a-z.+-])([a-z]{2,4}-?\\d{8,24}(?:-\\d{1,6})?)" + END
                    + "|(?<![0-9a-z.+-])(\\d{12,24})" + END);

    private static final Pattern ISSUED =
            Pattern.compile("([a-z]{0,4}-?\\d{5,24}(?:-\\d{1,6})?) ?(?:这个|这一|那个|这|的)?(?:订单|单子)");

    List<Mention> read(String text) {
        List<Mention> found = new ArrayList<>();
        for (Matcher matcher = MOBILE.matcher(text); matcher.find(); ) {
            found.add(phone("+86" + digits(matcher.group(1)), null, matcher.start(), matcher.end()));
        }
        for (Matcher matcher = LANDLINE.matcher(text); matcher.find(); ) {
            String extension = matcher.group(3) == null ? "" : ";ext=" + matcher.group(3);
            found.add(phone(
                    "+86" + matcher.group(1) + matcher.group(2) + extension, null, matcher.start(), matcher.end()));
        }
        for (Matcher matcher = SERVICE.matcher(text); matcher.find(); ) {
            found.add(phone("+86" + digits(matcher.group()), null, matcher.start(), matcher.end()));
        }
        for (Matcher matcher = ABROAD.matcher(text); matcher.find(); ) {
            String number = matcher.group(1) + digits(matcher.group(2));
            if (number.length() >= 8 && number.length() <= 15) {
                found.add(phone("+" + number, null, matcher.start(), matcher.end()));
            }
        }
        for (Matcher matcher = TAIL.matcher(text); matcher.find(); ) {
            found.add(phone(group(matcher), Mention.TAIL, matcher.start(), matcher.end()));
        }
        for (Pattern pattern : List.of(ORDER, ISSUED)) {
            for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
                String number = group(matcher).toUpperCase(Locale.ROOT);
                found.add(Mention.of(Mention.ORDER_NUMBER, number, matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    /** The group that took part in the match. */
    private static String group(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        return "";
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private static Mention phone(String value, @Nullable String role, int start, int end) {
        return new Mention(Mention.PHONE, value, role, false, start, end);
    }
}
