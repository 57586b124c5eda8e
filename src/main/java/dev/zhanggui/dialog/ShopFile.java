package dev.zhanggui.dialog;

import dev.zhanggui.dialog.Shop.OpeningHours;
import dev.zhanggui.dialog.Shop.Store;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code shop.yml}. */
final class ShopFile {

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    private ShopFile() {}

    static Shop read(Yaml file) {
        file.allow("name", "languages", "currency", "clarify", "handoff", "stores");
        List<Language> languages = file.need("languages").list().stream()
                .flatMap(each -> language(each).stream())
                .toList();
        Yaml clarify = file.get("clarify").orElse(file);
        clarify.get("margin").ifPresent(margin -> clarify.allow("margin", "floor"));
        List<Store> stores = file.get("stores").map(Yaml::list).orElse(List.of()).stream()
                .map(ShopFile::store)
                .toList();
        Set<String> ids = new HashSet<>();
        file.get("stores").map(Yaml::list).orElse(List.of()).forEach(store -> {
            if (!ids.add(store.need("id").text())) {
                store.finding("two stores have one id", "their stock could not be told apart", "give each its own id");
            }
        });
        return new Shop(
                local(file.need("name")),
                languages.isEmpty() ? List.of(Language.ZH) : languages,
                currency(file),
                number(clarify, "margin", 0.2),
                number(clarify, "floor", 0.2),
                patience(file),
                stores);
    }

    private static Duration patience(Yaml file) {
        Yaml minutes = file.get("handoff")
                .map(handoff -> {
                    handoff.allow("minutes");
                    return handoff.need("minutes");
                })
                .orElse(null);
        if (minutes == null) {
            return USUAL_PATIENCE;
        }
        if (!minutes.text().matches("[1-9]\\d{0,3}")) {
            minutes.finding(
                    "'" + minutes.text() + "' is no number of minutes",
                    "nobody would know how long to wait for a person",
                    "write a whole number from 1 to 9999");
            return USUAL_PATIENCE;
        }
        return Duration.ofMinutes(Integer.parseInt(minutes.text()));
    }

    /** A text in both languages; where the shop speaks one only, that one stands for both. */
    static LocalText local(Yaml node) {
        if (node.isText()) {
            return new LocalText(node.text(), node.text());
        }
        node.allow("zh", "en");
        String zh = node.get("zh").map(Yaml::text).orElse("");
        String en = node.get("en").map(Yaml::text).orElse("");
        if (zh.isEmpty() && en.isEmpty()) {
            node.finding("a text is missing", "nothing could be said here", "write {zh: …, en: …}");
        }
        return new LocalText(zh.isEmpty() ? en : zh, en.isEmpty() ? zh : en);
    }

    static java.util.Optional<Language> language(Yaml node) {
        java.util.Optional<Language> known = Arrays.stream(Language.values())
                .filter(each -> each.tag().equals(node.text()))
                .findFirst();
        if (known.isEmpty()) {
            node.finding("'" + node.text() + "' is no language of ours", "nobody could speak it", "use zh or en");
        }
        return known;
    }

    private static String currency(Yaml file) {
        Yaml node = file.need("currency");
        try {
            return Currency.getInstance(node.text()).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            node.finding("'" + node.text() + "' is no currency", "prices could not be read", "use an ISO 4217 code");
            return "CNY";
        }
    }

    private static double number(Yaml node, String key, double otherwise) {
        return node.get(key)
                .map(value -> {
                    try {
                        double number = Double.parseDouble(value.text());
                        if (number >= 0 && number <= 1) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // reported below
                    }
                    value.finding("'" + value.text() + "' is no share", "it is compared with it", "write 0 to 1");
                    return otherwise;
                })
                .orElse(otherwise);
    }

    private static Store store(Yaml node) {
        node.allow("id", "name", "place", "words", "hours");
        Yaml words = node.get("words").orElse(node);
        return new Store(
                node.need("id").text(),
                local(node.need("name")),
                node.get("place").map(ShopFile::local).orElse(new LocalText("", "")),
                words.get("zh").map(Yaml::texts).orElse(List.of()),
                words.get("en").map(Yaml::texts).orElse(List.of()),
                node.get("hours").map(Yaml::list).orElse(List.of()).stream()
                        .map(ShopFile::hours)
                        .toList());
    }

    private static OpeningHours hours(Yaml node) {
        node.allow("days", "from", "to");
        return new OpeningHours(days(node.need("days")), time(node.need("from")), time(node.need("to")));
    }

    private static LocalTime time(Yaml node) {
        try {
            return LocalTime.parse(node.text());
        } catch (DateTimeParseException e) {
            node.finding("'" + node.text() + "' is no time", "nobody would know when to come", "write such as 09:30");
            return LocalTime.MIDNIGHT;
        }
    }

    /** {@code mon-fri}, {@code sat} or {@code mon,wed-fri}. */
    private static Set<DayOfWeek> days(Yaml node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : node.text().toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            int first = day(ends[0]);
            int last = day(ends[ends.length - 1]);
            if (first < 0 || last < first) {
                node.finding(
                        "'" + node.text() + "' names no days",
                        "nobody would know when to come",
                        "write such as mon-fri or sat,sun");
                return days;
            }
            for (int day = first; day <= last; day++) {
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return days;
    }

    private static int day(String name) {
        return List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").indexOf(name.strip());
    }
}
