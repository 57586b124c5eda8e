package dev.zhanggui.dialog;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping.Action;
import dev.zhanggui.message.Shopping.Details;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.Order;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import dev.zhanggui.message.Shopping.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in for the shop in one conversation of the tests: a cart, the coupon {@code SAVE50}, and orders of strangers
 * which must be proven by number and tail. It knows as much of the shop's rules as the conversations need.
 */
public final class Till {

    private static final String CODE = "SAVE50";
    private static final long OFF = 5_000;
    private static final long LEAST = 10_000;
    private static final long DELIVERED_FREE_FROM = 9_900;
    private static final long POSTAGE = 1_000;
    private static final String LINK = "/checkout/test";

    /** An order of a stranger: whoever asks about it must show its tail. */
    public record Placed(Order order, String tail) {}

    private final List<Product> products;
    private final List<Placed> orders;
    private final String currency;
    private List<Line> lines = List.of();
    private String coupon = "";

    public Till(List<Product> products, List<Placed> orders) {
        this.products = List.copyOf(products);
        this.orders = List.copyOf(orders);
        this.currency = products.isEmpty() ? "CNY" : products.get(0).price().currency();
    }

    /** What the shop tells a customer who has ordered nothing yet. */
    public Outcome answer(Action action, Details details) {
        return switch (action) {
            case CART_ADD -> put(details, quantity(details.sku(), details.size()) + Math.max(1, details.quantity()));
            case CART_SET ->
                meant(details).size() == 1
                        ? put(named(meant(details).get(0)), details.quantity())
                        : Outcome.of(Result.NO_SUCH_LINE, cart());
            case CART_REMOVE -> remove(details);
            case CART_CLEAR -> {
                lines = List.of();
                yield Outcome.of(Result.DONE, cart());
            }
            case CART_SHOW -> lines.isEmpty() ? Outcome.of(Result.EMPTY) : Outcome.of(Result.DONE, cart());
            case COUPON -> coupon(details.code());
            case CHECKOUT ->
                lines.isEmpty()
                        ? Outcome.of(Result.EMPTY)
                        : new Outcome(Result.DONE, order("ZG26090001", State.PLACED), List.of(), null, 0, LINK);
            case ORDER, REDIRECT -> proven(details, Result.DONE, null);
            case CANCEL -> proven(details, Result.TOO_LATE, State.CANCELLED);
            case RETURN -> proven(details, Result.TOO_EARLY, State.RETURN_REQUESTED);
            case WATCH -> watch(details);
        };
    }

    private Outcome put(Details details, int quantity) {
        Product product = products.stream()
                .filter(each -> each.sku().equals(details.sku()))
                .findFirst()
                .orElse(null);
        if (product == null
                || product.stock().stream().noneMatch(stock -> stock.size().equals(details.size()))) {
            return Outcome.of(Result.UNKNOWN_PRODUCT);
        }
        int left = onHand(product, details.size());
        if (quantity > left) {
            return new Outcome(Result.SOLD_OUT, cart(), List.of(), product.title(), left, "");
        }
        List<Line> changed = new ArrayList<>(lines);
        changed.removeIf(line -> line.sku().equals(details.sku()) && line.size().equals(details.size()));
        if (quantity > 0) {
            changed.add(new Line(product.sku(), details.size(), product.title(), product.price(), quantity, Set.of()));
        }
        lines = changed;
        return new Outcome(Result.DONE, cart(), List.of(), product.title(), left, "");
    }

    private Outcome remove(Details details) {
        List<Line> meant = meant(details);
        if (meant.isEmpty() || details.sku().isEmpty() && meant.size() > 1) {
            return Outcome.of(Result.NO_SUCH_LINE, cart());
        }
        List<Line> rest = new ArrayList<>(lines);
        rest.removeAll(meant);
        lines = rest;
        return new Outcome(Result.DONE, cart(), List.of(), meant.get(0).title(), 0, "");
    }

    private Outcome coupon(String code) {
        if (!code.equalsIgnoreCase(CODE)) {
            return Outcome.of(Result.COUPON_UNKNOWN, cart());
        }
        if (lines.isEmpty()) {
            return Outcome.of(Result.EMPTY);
        }
        if (goods() < LEAST) {
            return Outcome.of(Result.COUPON_MINIMUM, cart());
        }
        coupon = CODE;
        return Outcome.of(Result.DONE, cart());
    }

    private Outcome watch(Details details) {
        return products.stream()
                .filter(each -> each.sku().equals(details.sku()))
                .findFirst()
                .map(each -> new Outcome(
                        onHand(each, details.size()) > 0 ? Result.IN_STOCK : Result.DONE,
                        null,
                        List.of(),
                        each.title(),
                        0,
                        ""))
                .orElse(Outcome.of(Result.UNKNOWN_PRODUCT));
    }

    /** The order when it is proven, in the state {@code next} where it may come there, else with {@code refused}. */
    private Outcome proven(Details details, Result refused, @Nullable State next) {
        if (details.number().isEmpty()) {
            return Outcome.of(Result.NO_ORDER);
        }
        if (details.tail().isEmpty()) {
            return Outcome.of(Result.NEEDS_TAIL);
        }
        return orders.stream()
                .filter(placed -> placed.order().number().equalsIgnoreCase(details.number())
                        && placed.tail().equals(details.tail()))
                .findFirst()
                .map(Placed::order)
                .map(order -> next == null
                        ? Outcome.of(Result.DONE, order)
                        : may(order.state(), next)
                                ? Outcome.of(Result.DONE, with(order, next))
                                : Outcome.of(refused, order))
                .orElse(Outcome.of(Result.NOT_PROVEN));
    }

    private static boolean may(State now, State next) {
        return next == State.CANCELLED ? now == State.PLACED || now == State.PAID : now == State.DELIVERED;
    }

    private static Order with(Order order, State state) {
        return new Order(
                order.number(),
                state,
                order.lines(),
                order.goods(),
                order.discount(),
                order.delivery(),
                order.total(),
                order.coupon(),
                order.placedOn(),
                order.tracks(),
                null,
                order.state() != State.PLACED);
    }

    private static int onHand(Product product, String size) {
        return product.stock().stream()
                .filter(stock -> size.isEmpty() || stock.size().equals(size))
                .mapToInt(Product.Stock::count)
                .sum();
    }

    private List<Line> meant(Details details) {
        return lines.stream()
                .filter(line -> details.sku().isEmpty() || line.sku().equals(details.sku()))
                .filter(line -> details.size().isEmpty() || line.size().equals(details.size()))
                .toList();
    }

    private static Details named(Line line) {
        return new Details(line.sku(), line.size(), 0, "", "", "", "", "", "");
    }

    private int quantity(String sku, String size) {
        return lines.stream()
                .filter(line -> line.sku().equals(sku) && line.size().equals(size))
                .mapToInt(Line::quantity)
                .sum();
    }

    private long goods() {
        return lines.stream()
                .mapToLong(line -> line.unit().minor() * line.quantity())
                .sum();
    }

    private Order cart() {
        return order("", State.CART);
    }

    private Order order(String number, State state) {
        long off = coupon.isEmpty() ? 0 : Math.min(OFF, goods());
        long postage = lines.isEmpty() || goods() - off >= DELIVERED_FREE_FROM ? 0 : POSTAGE;
        return new Order(
                number,
                state,
                lines,
                new Money(goods(), currency),
                new Money(off, currency),
                new Money(postage, currency),
                new Money(goods() - off + postage, currency),
                coupon,
                null,
                List.of(),
                null,
                false);
    }
}
