package dev.zhanggui.nlp.entity;

import dev.zhanggui.nlp.en.EnglishNumerals;
import dev.zhanggui.nlp.zh.ChineseNumerals;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds days, weeks and months, and resolves them against the day on which the words were said: {@code 2026-11-24},
 * {@code 2026-W48}, {@code 2026-11}. A day without its year is taken in that year which keeps it within six months
 * ahead; a day without its month, and a weekday alone in English, is the nearest one to come, today among them.
 */
final class DateReader {

    private static final String N = "(\\d{1,3}|[" + ChineseNumerals.CHARACTERS + "]{1,4})";
    private static final String ENGLISH_N =
            "(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few)";

    private static final Map<String, Integer> DAYS = Map.ofEntries(
            Map.entry("大前天", -3),
            Map.entry("前天", -2),
            Map.entry("昨天", -1),
            Map.entry("昨日", -1),
            Map.entry("昨晚", -1),
            Map.entry("昨儿", -1),
            Map.entry("今天", 0),
            Map.entry("今日", 0),
            Map.entry("今晚", 0),
            Map.entry("今儿", 0),
            Map.entry("明天", 1),
            Map.entry("明日", 1),
            Map.entry("明早", 1),
            Map.entry("明晚", 1),
            Map.entry("后天", 2),
            Map.entry("大后天", 3),
            Map.entry("the day before yesterday", -2),
            Map.entry("day before yesterday", -2),
            Map.entry("yesterday", -1),
            Map.entry("last night", -1),
            Map.entry("today", 0),
            Map.entry("tonight", 0),
            Map.entry("tomorrow", 1),
            Map.entry("tmr", 1),
            Map.entry("the day after tomorrow", 2),
            Map.entry("day after tomorrow", 2));

    private static final Pattern DAY = Pattern.compile(
            "(?:大?前天|昨[天日晚儿]|今[天日晚儿]|明[天日早晚]|大?后天)(?!气)"
                    + "|(?<![a-z])(?:(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|last night|today|tonight|tomorrow|tmr)(?![a-z])");

    private static final Pattern AGO =
            Pattern.compile("(?<![0-9.第])" + N + "个?(天|日|周|星期|礼拜|月|年)(?:之|以)?([前后])(?![台排面])");
    private static final Pattern ENGLISH_AGO = Pattern.compile(
            "(?<![a-z0-9])" + ENGLISH_N + " (day|week|month|year)s? (ago|from now|from today)(?![a-z])|(?<![a-z])in "
                    + ENGLISH_N + " (day|week|month)s?(?![a-z]| or)");

    private static final Pattern WEEKDAY =
            Pattern.compile("(上上|上|这|本|下下|下)?(?:个|一)?(?:周|星期|礼拜)([一二三四五六日天末]|[1-6](?!\\d|[个次天号月]))(?!年|期)");
    private static final Pattern WEEK = Pattern.compile("(上上|上|这|本|下下|下)(?:个|一)?(?:周|星期|礼拜)(?![一二三四五六日天末1-6])");
    private static final Pattern MONTH =
            Pattern.compile("(上上|上|这|本|下下|下|当)(?:个|一)?月(?:份)?(?:的?(\\d{1,2}|[一二三四五六七八九十]{1,3})[号日])?(?![号日])");
    private static final Pattern ENGLISH_WEEKDAY = Pattern.compile(
            "(?<![a-z])(?:(last|this past|past|this coming|coming|this|next|on) )?(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(day)?(?![a-z])");
    private static final Pattern ENGLISH_SPAN =
            Pattern.compile("(?<![a-z])(last|this|next) (week(?:end)?|month)(?![a-z])");

    private static final Pattern FULL =
            Pattern.compile("(?<![0-9.-])(20\\d{2})([-/.年])(\\d{1,2})[-/.月](\\d{1,2})(?![0-9-])[日号]?");
    private static final Pattern MONTH_DAY = Pattern.compile(
            "(?<![0-9])(?:(20\\d{2}|今|去|明|前)年)?(\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?(?:(\\d{1,2}|[一二三四五六七八九十]{1,3})[号日]?)?(?![个大])");
    private static final Pattern DAY_OF_MONTH = Pattern.compile(
            "(?<![0-9.第月])(\\d{1,2})[号日](?=之?前|以[前后]|之后|到(?:货|达)?|送|发货|下的?单|买的|的(?:订单|快递|包裹)|[上下]午|晚上|早上|那天)");

    private static final String MONTHS =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern ENGLISH_MONTH_DAY = Pattern.compile(
            "(?<![a-z])" + MONTHS + "\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![0-9a-z])(?:,? (20\\d{2})(?![0-9]))?");
    private static final Pattern ENGLISH_DAY_MONTH =
            Pattern.compile("(?<![0-9a-z])(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTHS
                    + "(?![a-z])(?:,? (20\\d{2})(?![0-9]))?");
    private static final Pattern ENGLISH_DAY = Pattern.compile(
            "(?<=(?<![a-z])(?:on|by|until|since|before|after) )the (\\d{1,2})(?:st|nd|rd|th)(?![a-z]| (?:one|item|pair|floor|product))");

    private static final Pattern FROM = Pattern.compile("(?:从|自|(?<![a-z])(?:from|since|starting|after)) ?(?:on )?$");
    private static final Pattern SINCE = Pattern.compile("(?<![a-z])since $");
    private static final Pattern TO = Pattern.compile("(?:[到至]|截止到?|(?<![a-z])(?:to|until|till|by|before)) ?$");
    private static final Pattern AFTER_TO = Pattern.compile(" ?(?:之前|以前|前(?!台))");
    private static final Pattern AFTER_FROM = Pattern.compile(" ?(?:以后|之后|以来|起|开始|onwards?)");

    private static final String WEEKDAYS = "一二三四五六日";
    private static final int FAR_AHEAD = 183;
    private static final int FAR_BACK = 330;

    /** @param today the day on which the words were said, or null: then only whole dates are found */
    List<Mention> read(String text, @Nullable LocalDate today) {
        List<Mention> dates = new ArrayList<>();
        for (Matcher m = FULL.matcher(text); m.find(); ) {
            add(text, dates, m, day(number(m.group(1)), number(m.group(3)), number(m.group(4))));
        }
        if (today != null) {
            relative(text, today, dates);
            named(text, today, dates);
            weeks(text, today, dates);
        }
        return dates;
    }

    private static void relative(String text, LocalDate today, List<Mention> dates) {
        for (Matcher m = DAY.matcher(text); m.find(); ) {
            add(text, dates, m, today.plusDays(DAYS.getOrDefault(m.group(), 0)).toString());
        }
        for (Matcher m = AGO.matcher(text); m.find(); ) {
            int sign = m.group(3).equals("前") ? -1 : 1;
            add(text, dates, m, moved(today, sign * number(m.group(1)), m.group(2)));
        }
        for (Matcher m = ENGLISH_AGO.matcher(text); m.find(); ) {
            boolean in = m.group(1) == null;
            int sign = !in && m.group(3).equals("ago") ? -1 : 1;
            add(text, dates, m, moved(today, sign * number(m.group(in ? 4 : 1)), m.group(in ? 5 : 2)));
        }
    }

    private static String moved(LocalDate today, int count, String unit) {
        return today.plus(
                        count,
                        switch (unit) {
                            case "周", "星期", "礼拜", "week" -> ChronoUnit.WEEKS;
                            case "月", "month" -> ChronoUnit.MONTHS;
                            case "年", "year" -> ChronoUnit.YEARS;
                            default -> ChronoUnit.DAYS;
                        })
                .toString();
    }

    private static void named(String text, LocalDate today, List<Mention> dates) {
        for (Matcher m = MONTH_DAY.matcher(text); m.find(); ) {
            int year = year(m.group(1), today);
            int month = number(m.group(2));
            if (m.group(3) != null) {
                add(
                        text,
                        dates,
                        m,
                        year > 0 ? day(year, month, number(m.group(3))) : nearest(today, month, number(m.group(3))));
            } else if (month >= 1 && month <= 12 && (m.group().endsWith("份") || m.group(1) != null)) {
                add(
                        text,
                        dates,
                        m,
                        YearMonth.of(year > 0 ? year : today.getYear(), month).toString());
            }
        }
        for (Matcher m = ENGLISH_MONTH_DAY.matcher(text); m.find(); ) {
            add(text, dates, m, englishDay(today, m.group(1), m.group(2), m.group(3)));
        }
        for (Matcher m = ENGLISH_DAY_MONTH.matcher(text); m.find(); ) {
            add(text, dates, m, englishDay(today, m.group(2), m.group(1), m.group(3)));
        }
        for (Pattern pattern : List.of(DAY_OF_MONTH, ENGLISH_DAY)) {
            for (Matcher m = pattern.matcher(text); m.find(); ) {
                add(text, dates, m, dayOfMonth(today, number(m.group(1))));
            }
        }
    }

    private static void weeks(String text, LocalDate today, List<Mention> dates) {
        for (Matcher m = WEEKDAY.matcher(text); m.find(); ) {
            char name = m.group(2).charAt(0);
            int day = name == '天' ? 6 : name == '末' ? 5 : name <= '9' ? name - '1' : WEEKDAYS.indexOf(name);
            LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            add(
                    text,
                    dates,
                    m,
                    monday.plusWeeks(shift(m.group(1))).plusDays(day).toString());
        }
        for (Matcher m = WEEK.matcher(text); m.find(); ) {
            add(text, dates, m, week(today.plusWeeks(shift(m.group(1)))));
        }
        for (Matcher m = MONTH.matcher(text); m.find(); ) {
            YearMonth month = YearMonth.from(today).plusMonths(shift(m.group(1)));
            String value = m.group(2) == null
                    ? month.toString()
                    : day(month.getYear(), month.getMonthValue(), number(m.group(2)));
            add(text, dates, m, value);
        }
        for (Matcher m = ENGLISH_WEEKDAY.matcher(text); m.find(); ) {
            String before = m.group(1) == null ? "" : m.group(1);
            if (m.group(3) != null
                    || !before.isEmpty()
                            && !m.group(2).equals("sun")
                            && !m.group(2).equals("sat")) {
                boolean since = Around.before(text, m.start(), SINCE) >= 0;
                add(text, dates, m, weekday(today, since ? "since" : before, m.group(2)));
            }
        }
        for (Matcher m = ENGLISH_SPAN.matcher(text); m.find(); ) {
            int by = m.group(1).equals("last") ? -1 : m.group(1).equals("next") ? 1 : 0;
            add(
                    text,
                    dates,
                    m,
                    switch (m.group(2)) {
                        case "month" -> YearMonth.from(today).plusMonths(by).toString();
                        case "week" -> week(today.plusWeeks(by));
                        default ->
                            today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                    .plusWeeks(by)
                                    .plusDays(5)
                                    .toString();
                    });
        }
    }

    private static String weekday(LocalDate today, String before, String name) {
        DayOfWeek day = DayOfWeek.of(
                1 + List.of("mo", "tu", "we", "th", "fr", "sa", "su").indexOf(name.substring(0, 2)));
        return switch (before) {
            case "last", "past", "this past", "since" ->
                today.with(TemporalAdjusters.previous(day)).toString();
            case "next" ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .plusWeeks(1)
                        .with(TemporalAdjusters.nextOrSame(day))
                        .toString();
            default -> today.with(TemporalAdjusters.nextOrSame(day)).toString();
        };
    }

    private static int shift(@Nullable String word) {
        if (word == null) {
            return 0;
        }
        return switch (word) {
            case "上上" -> -2;
            case "上" -> -1;
            case "下" -> 1;
            case "下下" -> 2;
            default -> 0;
        };
    }

    private static String week(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The year said, or -1. */
    private static int year(@Nullable String said, LocalDate today) {
        if (said == null) {
            return -1;
        }
        return switch (said) {
            case "今" -> today.getYear();
            case "去" -> today.getYear() - 1;
            case "前" -> today.getYear() - 2;
            case "明" -> today.getYear() + 1;
            default -> number(said);
        };
    }

    private static @Nullable String englishDay(LocalDate today, String month, String day, @Nullable String year) {
        int number = 1
                + List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
                        .indexOf(month.substring(0, 3));
        return year == null ? nearest(today, number, number(day)) : day(number(year), number, number(day));
    }

    /** A day of a month in the year that fits best. */
    private static @Nullable String nearest(LocalDate today, int month, int day) {
        String value = day(today.getYear(), month, day);
        if (value == null) {
            return null;
        }
        long ahead = ChronoUnit.DAYS.between(today, LocalDate.parse(value));
        return ahead > FAR_AHEAD
                ? day(today.getYear() - 1, month, day)
                : ahead < -FAR_BACK ? day(today.getYear() + 1, month, day) : value;
    }

    private static @Nullable String dayOfMonth(LocalDate today, int day) {
        YearMonth month = YearMonth.from(today);
        YearMonth meant = day >= today.getDayOfMonth() ? month : month.plusMonths(1);
        return day(meant.getYear(), meant.getMonthValue(), day);
    }

    private static @Nullable String day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toString();
        } catch (DateTimeException e) {
            return null; // no such day
        }
    }

    private static int number(String numeral) {
        if (Character.isDigit(numeral.charAt(0))) {
            return Integer.parseInt(numeral);
        }
        return switch (numeral) {
            case "a", "an" -> 1;
            case "a couple of" -> 2;
            case "a few" -> 3;
            default ->
                numeral.charAt(0) < 128
                        ? (int) EnglishNumerals.parse(numeral).orElse(0)
                        : (int) Math.min(9999, ChineseNumerals.parse(numeral).orElse(0));
        };
    }

    private static void add(String text, List<Mention> dates, Matcher matcher, @Nullable String value) {
        if (value == null) {
            return;
        }
        int start = matcher.start();
        int end = matcher.end();
        String role = Around.before(text, start, FROM) >= 0 || Around.after(text, end, AFTER_FROM) >= 0
                ? Mention.FROM
                : Around.before(text, start, TO) >= 0 || Around.after(text, end, AFTER_TO) >= 0 ? Mention.TO : null;
        dates.add(new Mention(Mention.DATE, value, role, false, start, end));
    }
}
