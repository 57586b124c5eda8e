package dev.zhanggui.order;

import dev.zhanggui.message.Identity;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping.Action;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Details;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.State;
import dev.zhanggui.order.Purchase.Moment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Goods and orders for the tests of this room. */
final class Wares {

    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private Wares() {}

    static Product product(String sku, long minor, Product.Stock... stock) {
        LocalText title = new LocalText("货 " + sku, "Ware " + sku);
        return new Product(
                sku,
                title,
                title,
                "shoes",
                "sneakers",
                "benyu",
                new Money(minor, "CNY"),
                List.of("black"),
                List.of(),
                null,
                List.of(),
                Map.of(),
                "/pictures/" + sku,
                "/products/" + sku,
                List.of(stock));
    }

    static Line line(String sku, long unit, int quantity) {
        return new Line(sku, "", new LocalText(sku, sku), new Money(unit, "CNY"), quantity, Set.of());
    }

    /** An order that went through these states, a day each, and is in the last one since {@link #NOW}. */
    static Purchase order(State... states) {
        return new Purchase(
                "o1",
                "ZG1",
                "c1",
                "web:v1",
                "1234",
                states[states.length - 1],
                "CNY",
                List.of(line("A", 5_000, 2)),
                "",
                new Totals(10_000, 0, 0),
                IntStream.range(0, states.length)
                        .mapToObj(i -> new Moment(states[i], NOW.minus(states.length - 1L - i, ChronoUnit.DAYS)))
                        .toList(),
                List.of(),
                null);
    }

    static Command command(String key, String customer, Action action, Details details) {
        return new Command(key, new Identity("web", customer), customer, "conversation-" + customer, action, details);
    }

    static Details piece(String sku, String size, int quantity) {
        return new Details(sku, size, quantity, "", "", "", "", "", "");
    }

    static Details coupon(String code) {
        return new Details("", "", 0, code, "", "", "", "", "");
    }

    static Details number(String number, String tail) {
        return new Details("", "", 0, "", number, tail, "", "", "");
    }
}
