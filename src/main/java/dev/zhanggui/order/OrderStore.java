package dev.zhanggui.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping.Action;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Details;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.Order;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import dev.zhanggui.message.Shopping.State;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries commands out, each in one transaction. A command that changes something leaves its outcome under its key, and
 * a repeat is answered with that. Pieces are sold under a lock for each (SKU, size), so that the last one is sold once.
 */
public final class OrderStore {

    private static final Set<Action> READS = Set.of(Action.CART_SHOW, Action.ORDER);
    private static final int MOST_ORDERS = 5;

    private static final String CLAIM =
            "INSERT INTO order_command (key, at) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('order ' || $1 || ' ' || $2, 0))";
    private static final String RESERVED =
            """
            SELECT coalesce(sum(l.quantity), 0)::int AS pieces FROM order_line l JOIN shop_order o ON o.id = l.order_id
            WHERE l.sku = $1 AND l.size = $2 AND o.state IN ('placed', 'paid', 'packed')""";
    private static final String SKUS =
            """
            SELECT DISTINCT sku FROM order_line l JOIN shop_order o ON o.id = l.order_id
            WHERE o.owner = $1 AND o.state = 'cart'""";
    private static final String REDIRECT =
            """
            UPDATE shop_order SET address = coalesce(nullif($2, ''), address), slot = coalesce(nullif($3, ''), slot)
            WHERE id = $1""";
    private static final String WATCH =
            """
            INSERT INTO stock_watch (conversation_id, identity, sku, size, asked_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (conversation_id, sku, size) WHERE told_at IS NULL DO NOTHING""";

    private final Pool pool;
    private final Policy policy;
    private final ZoneId zone;
    private final Supplier<String> tokens;
    private final String pages;
    private final PurchaseStore purchases = new PurchaseStore();
    private final CouponStore coupons = new CouponStore();

    /**
     * @param zone in which the shop's days begin
     * @param tokens makes names for payment pages that nobody can guess, 32 characters or more of {@code A-Za-z0-9_-}
     * @param pages what stands before {@code /checkout/…} in a link, empty for nothing
     */
    public OrderStore(Pool pool, Policy policy, ZoneId zone, Supplier<String> tokens, String pages) {
        this.pool = pool;
        this.policy = policy;
        this.zone = zone;
        this.tokens = tokens;
        this.pages = pages;
    }

    /** The SKUs in a customer's cart. */
    Future<List<String>> skus(String owner) {
        return pool.preparedQuery(SKUS)
                .execute(Tuple.of(owner))
                .map(rows -> rows.stream().map(row -> row.getString("sku")).toList());
    }

    /** @param products those in the cart and the one that the command names, as the catalogue has them, by SKU */
    Future<Outcome> run(Command command, Map<String, Product> products, Instant now) {
        return pool.withTransaction(connection -> READS.contains(command.action())
                ? act(connection, command, products, now)
                : once(connection, command, products, now));
    }

    private Future<Outcome> once(
            SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(command.key(), now.atOffset(ZoneOffset.UTC)))
                .compose(claimed -> claimed.rowCount() == 0
                        ? earlier(connection, command.key())
                        : act(connection, command, products, now).compose(outcome -> connection
                                .preparedQuery("UPDATE order_command SET outcome = $2 WHERE key = $1")
                                .execute(Tuple.of(command.key(), json(outcome)))
                                .map(outcome)));
    }

    private static Future<Outcome> earlier(SqlConnection connection, String key) {
        return connection
                .preparedQuery("SELECT outcome::text AS outcome FROM order_command WHERE key = $1")
                .execute(Tuple.of(key))
                .map(rows -> {
                    try {
                        return Json.mapper().readValue(rows.iterator().next().getString("outcome"), Outcome.class);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("an outcome cannot be read back", e);
                    }
                });
    }

    private static JsonObject json(Outcome outcome) {
        try {
            return new JsonObject(Json.mapper().writeValueAsString(outcome));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<Outcome> act(SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        return switch (command.action()) {
            case CART_ADD -> add(connection, command, products, now);
            case CART_SET -> set(connection, command, products, now);
            case CART_REMOVE, CART_CLEAR -> takeOut(connection, command, products, now);
            case CART_SHOW -> show(connection, command, products, now);
            case COUPON -> coupon(connection, command, products, now);
            case CHECKOUT -> checkout(connection, command, products, now);
            case ORDER, CANCEL, REDIRECT, RETURN -> order(connection, command, now);
            case WATCH -> watch(connection, command, products, now);
        };
    }

    // The cart.

    private Future<Outcome> add(SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        Details details = command.details();
        Product product = products.get(details.sku());
        String size =
                product == null ? null : Cart.size(product, details.size()).orElse(null);
        if (product == null || size == null) {
            return Future.succeededFuture(about(Result.UNKNOWN_PRODUCT, product, 0, null));
        }
        return purchases
                .cart(
                        connection,
                        Ids.next(),
                        command.customerId(),
                        command.user().toString(),
                        product.price().currency(),
                        now)
                .compose(cart -> {
                    int wanted = Cart.quantity(cart.lines(), product.sku(), size) + Math.max(1, details.quantity());
                    return put(connection, cart, product, size, wanted, products, now);
                });
    }

    private Future<Outcome> set(SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        Details details = command.details();
        return withCart(connection, command, cart -> {
            Line line = Cart.meant(cart.lines(), details.sku(), details.size()).orElse(null);
            Product product = line == null ? null : products.get(line.sku());
            return line == null || product == null
                    ? Future.succeededFuture(about(Result.NO_SUCH_LINE, products.get(details.sku()), 0, cart))
                    : put(connection, cart, product, line.size(), details.quantity(), products, now);
        });
    }

    /** So many pieces in all, if they can be sold. */
    private Future<Outcome> put(
            SqlConnection connection,
            Purchase cart,
            Product product,
            String size,
            int wanted,
            Map<String, Product> products,
            Instant now) {
        return reserved(connection, product.sku(), size).compose(reserved -> {
            int there = Cart.quantity(cart.lines(), product.sku(), size);
            int left = policy.saleable(Cart.onHand(product, size), reserved);
            if (wanted > there && (wanted > left || Cart.isFull(cart.lines(), there, wanted))) {
                return Future.succeededFuture(about(Result.SOLD_OUT, product, left, cart));
            }
            return keep(connection, cart, Cart.set(cart.lines(), product, size, wanted), products, now)
                    .map(kept -> about(Result.DONE, product, left, kept));
        });
    }

    private Future<Outcome> takeOut(
            SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        Details details = command.details();
        return withCart(connection, command, cart -> {
            String sku = details.sku().isEmpty()
                    ? Cart.meant(cart.lines(), "", details.size())
                            .map(Line::sku)
                            .orElse("")
                    : details.sku();
            List<Line> rest =
                    command.action() == Action.CART_CLEAR ? List.of() : Cart.without(cart.lines(), sku, details.size());
            Product product = products.get(sku);
            return rest.size() == cart.lines().size()
                    ? Future.succeededFuture(about(Result.NO_SUCH_LINE, product, 0, cart))
                    : keep(connection, cart, rest, products, now).map(kept -> about(Result.DONE, product, 0, kept));
        });
    }

    private Future<Outcome> show(
            SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        return withCart(connection, command, cart -> priced(connection, cart, cart.lines(), products, now)
                .map(priced -> Outcome.of(Result.DONE, priced.shown(zone))));
    }

    private Future<Outcome> coupon(
            SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        return withCart(connection, command, cart -> coupons.find(
                        connection, command.details().code(), command.customerId())
                .compose(known -> {
                    List<Line> lines = Cart.refreshed(cart.lines(), products);
                    Result result = known.map(
                                    each -> each.coupon().judge(Totals.goods(lines), cart.currency(), each.used(), now))
                            .orElse(Result.COUPON_UNKNOWN);
                    if (result != Result.DONE) {
                        return Future.succeededFuture(Outcome.of(result, cart.shown(zone)));
                    }
                    Purchase with =
                            cart.with(lines, known.orElseThrow().coupon().code(), cart.totals());
                    return keep(connection, with, lines, products, now)
                            .map(kept -> Outcome.of(Result.DONE, kept.shown(zone)));
                }));
    }

    private Future<Outcome> withCart(
            SqlConnection connection, Command command, Function<Purchase, Future<Outcome>> work) {
        return purchases
                .cart(connection, command.customerId())
                .compose(cart -> cart.isEmpty() || cart.get().lines().isEmpty()
                        ? Future.succeededFuture(Outcome.of(Result.EMPTY))
                        : work.apply(cart.get()));
    }

    /** A cart at the prices of now; a coupon that does not fit any more takes nothing off. */
    private Future<Purchase> priced(
            SqlConnection connection, Purchase cart, List<Line> lines, Map<String, Product> products, Instant now) {
        List<Line> fresh = Cart.refreshed(lines, products);
        return coupons.find(connection, cart.coupon(), cart.owner()).map(known -> {
            Optional<Coupon> fit = known.filter(each ->
                            each.coupon().judge(Totals.goods(fresh), cart.currency(), each.used(), now) == Result.DONE)
                    .map(CouponStore.Known::coupon);
            return cart.with(fresh, cart.coupon(), Totals.of(fresh, fit, policy));
        });
    }

    private Future<Purchase> keep(
            SqlConnection connection, Purchase cart, List<Line> lines, Map<String, Product> products, Instant now) {
        return priced(connection, cart, lines, products, now)
                .compose(priced -> purchases.save(connection, priced, now))
                .compose(saved -> DeedStore.add(connection, saved, Deed.between(cart.lines(), lines), now)
                        .map(saved));
    }

    private static Future<Integer> reserved(SqlConnection connection, String sku, String size) {
        return connection.preparedQuery(RESERVED).execute(Tuple.of(sku, size)).map(rows -> rows.iterator()
                .next()
                .getInteger("pieces"));
    }

    private Outcome about(Result result, @Nullable Product product, int left, @Nullable Purchase cart) {
        return new Outcome(
                result,
                cart == null ? null : cart.shown(zone),
                List.of(),
                product == null ? null : product.title(),
                left,
                "");
    }

    // The checkout.

    private Future<Outcome> checkout(
            SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        return purchases
                .cart(connection, command.customerId())
                .compose(cart -> cart.isEmpty() || cart.get().lines().isEmpty()
                        ? unpaid(connection, command)
                        : priced(connection, cart.get(), cart.get().lines(), products, now)
                                .compose(priced -> sell(connection, priced, products, now)));
    }

    /** An order that waits for its payment already is what a second checkout means. */
    private Future<Outcome> unpaid(SqlConnection connection, Command command) {
        return purchases
                .of(connection, command.customerId(), command.user().toString(), MOST_ORDERS)
                .map(orders -> orders.stream()
                        .filter(order -> order.state() == State.PLACED && order.token() != null)
                        .findFirst()
                        .map(this::payable)
                        .orElse(Outcome.of(Result.EMPTY)));
    }

    private Outcome payable(Purchase order) {
        return new Outcome(Result.DONE, order.shown(zone), List.of(), null, 0, pages + "/checkout/" + order.token());
    }

    private Future<Outcome> sell(SqlConnection connection, Purchase cart, Map<String, Product> products, Instant now) {
        List<Line> inOrder = new ArrayList<>(cart.lines());
        inOrder.sort(Comparator.comparing(Line::sku).thenComparing(Line::size));
        Future<Optional<Outcome>> refused = Future.succeededFuture(Optional.empty());
        for (Line line : inOrder) {
            refused = refused.compose(before -> before.isPresent()
                    ? Future.succeededFuture(before)
                    : refusal(connection, cart, line, products.get(line.sku())));
        }
        return refused.compose(no -> no.isPresent() ? Future.succeededFuture(no.get()) : place(connection, cart, now));
    }

    /** Locks a piece against other checkouts, and says why it cannot be sold. */
    private Future<Optional<Outcome>> refusal(
            SqlConnection connection, Purchase cart, Line line, @Nullable Product product) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(line.sku(), line.size()))
                .compose(locked -> reserved(connection, line.sku(), line.size()))
                .map(reserved -> {
                    int left = product == null ? 0 : policy.saleable(Cart.onHand(product, line.size()), reserved);
                    return line.quantity() <= left
                            ? Optional.empty()
                            : Optional.of(
                                    new Outcome(Result.SOLD_OUT, cart.shown(zone), List.of(), line.title(), left, ""));
                });
    }

    private Future<Outcome> place(SqlConnection connection, Purchase cart, Instant now) {
        boolean uses = !cart.coupon().isEmpty() && cart.totals().discount() > 0;
        Future<Boolean> used =
                uses ? coupons.use(connection, cart.coupon(), cart.owner(), cart.id()) : Future.succeededFuture(true);
        return used.compose(first -> {
            if (!first) {
                return Future.succeededFuture(Outcome.of(Result.COUPON_USED, cart.shown(zone)));
            }
            return purchases
                    .save(connection, uses ? cart : cart.with(cart.lines(), "", cart.totals()), now)
                    .compose(saved -> purchases.move(connection, saved, State.PLACED, tokens.get(), now))
                    .map(this::payable);
        });
    }

    // Orders.

    private Future<Outcome> order(SqlConnection connection, Command command, Instant now) {
        String number = Guesses.number(command.details().number());
        if (number.isEmpty() || number.equals("LATEST")) {
            return purchases
                    .of(connection, command.customerId(), command.user().toString(), MOST_ORDERS)
                    .compose(orders -> {
                        if (orders.isEmpty()) {
                            return Future.succeededFuture(Outcome.of(Result.NO_ORDER));
                        }
                        return orders.size() > 1 && number.isEmpty()
                                ? Future.succeededFuture(new Outcome(
                                        Result.WHICH_ORDER,
                                        null,
                                        orders.stream()
                                                .map(each -> each.shown(zone))
                                                .toList(),
                                        null,
                                        0,
                                        ""))
                                : own(connection, command, orders.get(0).number(), now);
                    });
        }
        return own(connection, command, number, now);
    }

    private Future<Outcome> own(SqlConnection connection, Command command, String number, Instant now) {
        String tail = command.details().tail();
        return purchases.byNumber(connection, number).compose(found -> {
            Purchase order = found.orElse(null);
            if (order != null && order.belongsTo(command.user(), command.customerId())) {
                return change(connection, command, order, now);
            }
            if (tail.isEmpty()) {
                return Future.succeededFuture(Outcome.of(Result.NEEDS_TAIL));
            }
            return order != null && order.isTail(tail)
                    ? change(connection, command, order, now)
                    : Future.succeededFuture(Outcome.of(Result.NOT_PROVEN));
        });
    }

    private Future<Outcome> change(SqlConnection connection, Command command, Purchase order, Instant now) {
        Result allowed =
                switch (command.action()) {
                    case CANCEL -> order.cancellable();
                    case REDIRECT -> order.redirectable();
                    case RETURN -> order.returnable(policy, now);
                    default -> Result.DONE;
                };
        if (allowed != Result.DONE) {
            return Future.succeededFuture(Outcome.of(allowed, order.shown(zone)));
        }
        Details details = command.details();
        Future<Purchase> changed =
                switch (command.action()) {
                    case CANCEL -> cancel(connection, order, now);
                    case REDIRECT ->
                        connection
                                .preparedQuery(REDIRECT)
                                .execute(Tuple.of(order.id(), details.address(), details.slot()))
                                .map(order);
                    case RETURN ->
                        purchases
                                .move(connection, order, State.RETURN_REQUESTED, null, now)
                                .compose(moved -> connection
                                        .preparedQuery("UPDATE shop_order SET return_reason = $2 WHERE id = $1")
                                        .execute(Tuple.of(order.id(), details.reason()))
                                        .map(moved));
                    default -> Future.succeededFuture(order);
                };
        return changed.map(after -> Outcome.of(Result.DONE, after.shown(zone)));
    }

    private Future<Purchase> cancel(SqlConnection connection, Purchase order, Instant now) {
        return purchases
                .move(connection, order, State.CANCELLED, null, now)
                .compose(moved -> coupons.giveBack(connection, order.id()).map(moved));
    }

    /** Cancels what has waited too long for its payment; returns how many. */
    Future<Integer> cancelUnpaid(Instant now) {
        return pool.withTransaction(connection -> purchases
                .unpaidSince(connection, now.minus(policy.unpaidFor()))
                .compose(orders -> {
                    Future<Integer> done = Future.succeededFuture(0);
                    for (Purchase order : orders) {
                        done = done.compose(
                                count -> cancel(connection, order, now).map(gone -> count + 1));
                    }
                    return done;
                }));
    }

    // The payment page.

    /** The order that a page is about. */
    Future<Optional<Order>> payable(String token) {
        return pool.withTransaction(
                connection -> purchases.byToken(connection, token).map(found -> found.map(order -> order.shown(zone))));
    }

    /**
     * The order is paid, once: the token is spent by it.
     *
     * @param tail the last four digits of the customer's phone
     */
    Future<Optional<Order>> pay(String token, String tail, String address, Instant now) {
        return pool.withTransaction(connection -> purchases
                .byToken(connection, token)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : connection
                                .preparedQuery("UPDATE shop_order SET phone_tail = $2, address = $3 WHERE id = $1")
                                .execute(Tuple.of(found.get().id(), tail, address))
                                .compose(ok -> purchases.move(connection, found.get(), State.PAID, null, now))
                                .map(paid -> Optional.of(paid.shown(zone)))));
    }

    // What is waited for.

    private Future<Outcome> watch(
            SqlConnection connection, Command command, Map<String, Product> products, Instant now) {
        Details details = command.details();
        Product product = products.get(details.sku());
        if (product == null
                || !details.size().isEmpty()
                        && Cart.size(product, details.size()).isEmpty()) {
            return Future.succeededFuture(about(Result.UNKNOWN_PRODUCT, product, 0, null));
        }
        if (WatchStore.isBack(product, details.size())) {
            return Future.succeededFuture(about(Result.IN_STOCK, product, 0, null));
        }
        return connection
                .preparedQuery(WATCH)
                .execute(Tuple.of(
                        command.conversationId(),
                        command.user().toString(),
                        product.sku(),
                        details.size(),
                        now.atOffset(ZoneOffset.UTC)))
                .map(ok -> about(Result.DONE, product, 0, null));
    }
}
