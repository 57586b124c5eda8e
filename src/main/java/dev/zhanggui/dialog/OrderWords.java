package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Prices;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.Order;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says what the shop told about carts and orders. */
final class OrderWords {

    private final Words words;

    OrderWords(Words words) {
        this.words = words;
    }

    /** What a reply says by one of the names that are about orders; empty where the shop told nothing of it. */
    String value(String name, Shopping.@Nullable Outcome outcome, Language language) {
        if (outcome == null) {
            return "";
        }
        switch (name) {
            case "left":
                return Integer.toString(outcome.left());
            case "link":
                return outcome.link();
            case "thing":
                return outcome.title() == null ? "" : outcome.title().in(language);
            case "orders":
                return outcome.orders().stream()
                        .map(order -> brief(order, language))
                        .collect(Collectors.joining("\n"));
            default:
                return outcome.order() == null ? "" : value(name, outcome.order(), language);
        }
    }

    private String value(String name, Order order, Language language) {
        return switch (name) {
            case "cart" ->
                IntStream.range(0, order.lines().size())
                        .mapToObj(i -> line(i + 1, order.lines().get(i), language))
                        .collect(Collectors.joining("\n"));
            case "order" -> order.number();
            case "order_state" -> state(order, language);
            case "sum" -> Prices.format(order.total(), language);
            case "discount" -> Prices.format(order.discount(), language);
            case "delivery" -> Prices.format(order.delivery(), language);
            case "coupon" -> order.coupon();
            case "placed" -> order.placedOn() == null ? "" : day(order.placedOn(), language);
            case "expected" -> order.expectedOn() == null ? "" : day(order.expectedOn(), language);
            case "tracks" ->
                order.tracks().stream()
                        .map(track -> day(track.at(), language)
                                + ' '
                                + DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                                        .format(track.at())
                                + ' '
                                + track.text().in(language))
                        .collect(Collectors.joining("\n"));
            default -> "";
        };
    }

    private String line(int place, Line line, Language language) {
        Money price = new Money(
                Math.multiplyExact(line.unit().minor(), line.quantity()),
                line.unit().currency());
        return words.phrase(
                "cart_line",
                language,
                "place",
                Integer.toString(place),
                "title",
                line.title().in(language),
                "size",
                line.size().isEmpty()
                        ? ""
                        : words.phrase(
                                "in_brackets",
                                language,
                                "details",
                                words.phrase("in_size", language, "size", line.size())),
                "quantity",
                Integer.toString(line.quantity()),
                "price",
                Prices.format(price, language));
    }

    private String brief(Order order, Language language) {
        List<Line> lines = order.lines();
        return words.phrase(
                "order_line",
                language,
                "order",
                order.number(),
                "title",
                lines.isEmpty() ? "" : lines.get(0).title().in(language),
                "pieces",
                Integer.toString(order.pieces()),
                "price",
                Prices.format(order.total(), language),
                "state",
                state(order, language));
    }

    private String state(Order order, Language language) {
        return words.word("state_" + Facts.name(order.state()), language);
    }

    static String day(TemporalAccessor day, Language language) {
        return language == Language.ZH
                ? DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE).format(day)
                : DateTimeFormatter.ofPattern("d MMM", Locale.UK).format(day);
    }
}
