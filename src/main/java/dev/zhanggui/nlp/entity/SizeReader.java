package dev.zhanggui.nlp.entity;

import dev.zhanggui.nlp.language.PreparedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds sizes. Letter sizes come out in upper case ({@code XL}), numbers as they are ({@code 42}, {@code 43.5}), sizes
 * of another country with its name ({@code US 9}), {@code one-size} for 均码.
 */
final class SizeReader {

    private static final String LETTERS = "xxs|xs|s|m|l|xx?x?x?l|[2-5]xl";
    private static final String EDGE = "(?<![a-z0-9'&.-])";
    private static final String END = "(?![a-z0-9'&-])";

    private static final Pattern LETTERS_WITH_MARK = Pattern.compile(EDGE + "(" + LETTERS + ") ?(?:码|号|size(?![a-z]))");
    private static final Pattern MARK_WITH_SIZE =
            Pattern.compile("(?:尺码|码数|号码|尺寸|(?<![a-z])sizes?+)(?: ?(?:is|in|are|要|是|为|:|an?))* ?(" + LETTERS
                    + "|\\d{1,3}(?:\\.5)?)" + END + "(?! ?[元块%])");
    private static final Pattern WORD_SIZE = Pattern.compile(
            "(?<![a-z])(?:size|in an?|in|an?|sizes?) (extra[ -]small|small|medium|extra[ -]large|x-large|large)(?![a-z])(?= ?(?:$|[,.?!;]|size|please|one|in |for |or |and |if ))"
                    + "|(?<![a-z])(extra[ -]small|small|medium|extra[ -]large|x-large|large) size(?![a-z])");
    private static final Pattern ALONE = Pattern.compile(EDGE + "(" + LETTERS + ")" + END);
    private static final Pattern COUNTRY =
            Pattern.compile("(?<![a-z])(eu|eur|uk|us|欧码|美码|英码) ?(?:size )?(\\d{1,2}(?:\\.5)?)(?![0-9])");
    private static final Pattern CHINESE = Pattern.compile("(加大|特大|超大|加小|特小|大|中|小|均)[码号](?!数|字|码)");

    private static final Pattern NUMBER_MARK = Pattern.compile(" ?码(?!头)");
    private static final Pattern NUMBER_SIGN = Pattern.compile(" ?号(?![店楼线厅门仓])");
    private static final Pattern WEARS = Pattern.compile("(?:穿|(?<![a-z])(?:wears?|in an?|in|i'm an?)) ?$");
    private static final Pattern OTHER_UNIT =
            Pattern.compile(" ?(?:[块元年月日天个件双岁%.]|days?|weeks?|hours?|minutes?|months?|years?|yuan|rmb|dollars?)");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("extra small", "XS"),
            Map.entry("extra-small", "XS"),
            Map.entry("small", "S"),
            Map.entry("medium", "M"),
            Map.entry("large", "L"),
            Map.entry("extra large", "XL"),
            Map.entry("extra-large", "XL"),
            Map.entry("x-large", "XL"),
            Map.entry("加小", "XS"),
            Map.entry("特小", "XS"),
            Map.entry("小", "S"),
            Map.entry("中", "M"),
            Map.entry("大", "L"),
            Map.entry("加大", "XL"),
            Map.entry("特大", "XXL"),
            Map.entry("超大", "XXL"),
            Map.entry("均", "one-size"));

    private static final Map<String, String> COUNTRIES =
            Map.of("uk", "UK ", "英码", "UK ", "us", "US ", "美码", "US ", "eu", "", "eur", "", "欧码", "");

    private final Set<String> known;

    /** @param known the ids of the sizes that the catalogue has; a number that is one of them needs no further word */
    SizeReader(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    List<Mention> read(PreparedText prepared, List<Amount> amounts) {
        String text = prepared.text();
        List<Mention> sizes = new ArrayList<>();
        for (Pattern pattern : List.of(LETTERS_WITH_MARK, MARK_WITH_SIZE)) {
            for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
                sizes.add(size(letters(matcher.group(1)), matcher.start(), matcher.end()));
            }
        }
        for (Matcher matcher = WORD_SIZE.matcher(text); matcher.find(); ) {
            int group = matcher.group(1) != null ? 1 : 2;
            sizes.add(size(WORDS.getOrDefault(matcher.group(group), ""), matcher.start(group), matcher.end(group)));
        }
        for (Matcher matcher = CHINESE.matcher(text); matcher.find(); ) {
            sizes.add(size(WORDS.getOrDefault(matcher.group(1), ""), matcher.start(), matcher.end()));
        }
        for (Matcher matcher = COUNTRY.matcher(text); matcher.find(); ) {
            sizes.add(size(
                    COUNTRIES.getOrDefault(matcher.group(1), "") + matcher.group(2), matcher.start(), matcher.end()));
        }
        for (Matcher matcher = ALONE.matcher(text); matcher.find(); ) {
            boolean plain = matcher.group(1).length() == 1;
            if (!plain || isCapital(prepared, matcher.start())) {
                sizes.add(size(letters(matcher.group(1)), matcher.start(), matcher.end()));
            }
        }
        for (Amount amount : amounts) {
            number(text, amount, sizes);
        }
        return sizes;
    }

    private void number(String text, Amount amount, List<Mention> sizes) {
        if (amount.isVague() || amount.glued() || !amount.between(16, 220)) {
            return;
        }
        int end = Around.after(text, amount.end(), NUMBER_MARK);
        if (end < 0 && amount.between(32, 220)) {
            end = Around.after(text, amount.end(), NUMBER_SIGN);
        }
        String value = Amount.plain(amount.low());
        if (end >= 0) {
            sizes.add(size(value, amount.start(), end));
        } else if (Around.after(text, amount.end(), OTHER_UNIT) < 0
                && (known.contains(value)
                        || amount.between(32, 50) && Around.before(text, amount.start(), WEARS) >= 0)) {
            sizes.add(size(value, amount.start(), amount.end()));
        }
    }

    private static boolean isCapital(PreparedText prepared, int position) {
        return Character.isUpperCase(prepared.original().charAt(prepared.start(position)));
    }

    private static String letters(String size) {
        String upper = size.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "2XL" -> "XXL";
            case "3XL" -> "XXXL";
            default -> upper;
        };
    }

    private static Mention size(String value, int start, int end) {
        return Mention.of(Mention.SIZE, value, start, end);
    }
}
