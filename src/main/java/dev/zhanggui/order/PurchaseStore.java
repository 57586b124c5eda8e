package dev.zhanggui.order;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.State;
import dev.zhanggui.order.Purchase.Moment;
import dev.zhanggui.order.Purchase.Sighting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes single carts and orders on a connection of the caller, whose transaction it is. */
final class PurchaseStore {

    private static final String COLUMNS =
            """
            SELECT id, number, owner, identity, phone_tail, state, currency, coupon, goods_minor, discount_minor,
              delivery_minor, checkout_token FROM shop_order
            """;
    private static final String CART = COLUMNS + "WHERE owner = $1 AND state = 'cart' FOR UPDATE";
    private static final String NEW_CART =
            """
            INSERT INTO shop_order (id, owner, identity, state, currency, created_at, changed_at)
            VALUES ($1, $2, $3, 'cart', $4, $5, $5) ON CONFLICT (owner) WHERE state = 'cart' DO NOTHING""";
    private static final String BY_NUMBER = COLUMNS + "WHERE number = $1 FOR UPDATE";
    private static final String BY_TOKEN = COLUMNS + "WHERE checkout_token = $1 FOR UPDATE";
    private static final String OF_CUSTOMER = COLUMNS
            + "WHERE (owner = $1 OR identity = $2) AND state <> 'cart' ORDER BY created_at DESC, id DESC LIMIT $3";
    private static final String UNPAID =
            COLUMNS + "WHERE state = 'placed' AND changed_at < $1 LIMIT 100 FOR UPDATE SKIP LOCKED";
    private static final String LINES =
            """
            SELECT order_id, sku, size, title_zh, title_en, unit_minor, quantity FROM order_line
            WHERE order_id = $1 ORDER BY position, sku, size""";
    private static final String HISTORY = "SELECT state, at FROM order_history WHERE order_id = $1 ORDER BY seq";
    private static final String TRACKS = "SELECT at, text_zh, text_en FROM order_track WHERE order_id = $1 ORDER BY at";
    private static final String SUMS =
            """
            UPDATE shop_order SET coupon = $2, goods_minor = $3, discount_minor = $4, delivery_minor = $5,
              changed_at = $6 WHERE id = $1""";
    private static final String LINE =
            """
            INSERT INTO order_line (order_id, sku, size, title_zh, title_en, unit_minor, quantity, position)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String MOVE =
            """
            UPDATE shop_order SET state = $2, changed_at = $3,
              number = coalesce(number, 'ZG' || nextval('order_number')),
              checkout_token = CASE WHEN $2 = 'placed' THEN $4 END
            WHERE id = $1 AND state = $5""";
    private static final String MOMENT =
            """
            INSERT INTO order_history (order_id, seq, state, at)
            SELECT $1, 1 + count(*), $2, $3 FROM order_history WHERE order_id = $1""";

    /** The customer's cart, locked; it may not be there. */
    Future<Optional<Purchase>> cart(SqlClient connection, String owner) {
        return one(connection, CART, Tuple.of(owner));
    }

    /** The customer's cart, locked, and made where there was none. */
    Future<Purchase> cart(
            SqlClient connection, String id, String owner, String identity, String currency, Instant now) {
        return connection
                .preparedQuery(NEW_CART)
                .execute(Tuple.of(id, owner, identity, currency, now.atOffset(ZoneOffset.UTC)))
                .compose(made -> cart(connection, owner))
                .map(cart -> cart.orElseThrow(() -> new IllegalStateException("the cart was taken away meanwhile")));
    }

    /** An order, locked. */
    Future<Optional<Purchase>> byNumber(SqlClient connection, String number) {
        return one(connection, BY_NUMBER, Tuple.of(number));
    }

    /** The order that a payment page is about, locked. */
    Future<Optional<Purchase>> byToken(SqlClient connection, String token) {
        return one(connection, BY_TOKEN, Tuple.of(token));
    }

    /** A customer's orders, newest first. */
    Future<List<Purchase>> of(SqlClient connection, String owner, String identity, int limit) {
        return connection
                .preparedQuery(OF_CUSTOMER)
                .execute(Tuple.of(owner, identity, limit))
                .compose(rows -> all(connection, rows));
    }

    /** Orders that have waited for their payment since before then, locked, at most 100. */
    Future<List<Purchase>> unpaidSince(SqlClient connection, Instant then) {
        return connection
                .preparedQuery(UNPAID)
                .execute(Tuple.of(then.atOffset(ZoneOffset.UTC)))
                .compose(rows -> all(connection, rows));
    }

    /** Writes lines, coupon and sums. */
    Future<Purchase> save(SqlClient connection, Purchase purchase, Instant now) {
        Totals totals = purchase.totals();
        List<Tuple> lines = new ArrayList<>();
        for (Line line : purchase.lines()) {
            lines.add(Tuple.from(List.of(
                    purchase.id(),
                    line.sku(),
                    line.size(),
                    line.title().zh(),
                    line.title().en(),
                    line.unit().minor(),
                    line.quantity(),
                    lines.size())));
        }
        return connection
                .preparedQuery(SUMS)
                .execute(Tuple.of(
                        purchase.id(),
                        purchase.coupon().isEmpty() ? null : purchase.coupon(),
                        totals.goods(),
                        totals.discount(),
                        totals.delivery(),
                        now.atOffset(ZoneOffset.UTC)))
                .compose(ok -> connection
                        .preparedQuery("DELETE FROM order_line WHERE order_id = $1")
                        .execute(Tuple.of(purchase.id())))
                .compose(ok -> lines.isEmpty()
                        ? Future.succeededFuture()
                        : connection.preparedQuery(LINE).executeBatch(lines))
                .map(ok -> purchase);
    }

    /**
     * Moves an order on, which {@link Transitions} must allow, and notes when.
     *
     * @param token names the page where it is paid, when it moves to {@link State#PLACED}, else null
     */
    Future<Purchase> move(SqlClient connection, Purchase purchase, State to, @Nullable String token, Instant now) {
        if (!Transitions.allows(purchase.state(), to)) {
            throw new IllegalStateException(purchase.state() + " is not followed by " + to);
        }
        String column = column(to);
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(purchase.id(), column, now.atOffset(ZoneOffset.UTC), token, column(purchase.state())))
                .compose(moved -> connection
                        .preparedQuery(MOMENT)
                        .execute(Tuple.of(purchase.id(), column, now.atOffset(ZoneOffset.UTC))))
                .compose(ok -> one(connection, COLUMNS + "WHERE id = $1", Tuple.of(purchase.id())))
                .map(moved -> moved.orElse(purchase))
                .compose(moved -> DeedStore.add(
                                connection,
                                moved,
                                Deed.of(to, moved.lines()).stream().toList(),
                                now)
                        .map(moved));
    }

    static String column(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Future<Optional<Purchase>> one(SqlClient connection, String sql, Tuple parameters) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .compose(rows -> all(connection, rows))
                .map(all -> all.stream().findFirst());
    }

    private Future<List<Purchase>> all(SqlClient connection, RowSet<Row> rows) {
        Future<List<Purchase>> all = Future.succeededFuture(new ArrayList<>());
        for (Row row : rows) {
            all = all.compose(before -> whole(connection, row).map(purchase -> {
                before.add(purchase);
                return before;
            }));
        }
        return all;
    }

    private Future<Purchase> whole(SqlClient connection, Row row) {
        String id = row.getString("id");
        String currency = row.getString("currency");
        List<Line> lines = new ArrayList<>();
        List<Moment> history = new ArrayList<>();
        List<Sighting> tracks = new ArrayList<>();
        return connection
                .preparedQuery(LINES)
                .execute(Tuple.of(id))
                .compose(found -> {
                    found.forEach(line -> lines.add(new Line(
                            line.getString("sku"),
                            line.getString("size"),
                            new LocalText(line.getString("title_zh"), line.getString("title_en")),
                            new Money(line.getLong("unit_minor"), currency),
                            line.getInteger("quantity"),
                            Set.of())));
                    return connection.preparedQuery(HISTORY).execute(Tuple.of(id));
                })
                .compose(found -> {
                    found.forEach(moment -> history.add(new Moment(
                            state(moment.getString("state")),
                            moment.getOffsetDateTime("at").toInstant())));
                    return connection.preparedQuery(TRACKS).execute(Tuple.of(id));
                })
                .map(found -> {
                    found.forEach(track -> tracks.add(new Sighting(
                            track.getOffsetDateTime("at").toInstant(),
                            new LocalText(track.getString("text_zh"), track.getString("text_en")))));
                    return new Purchase(
                            id,
                            text(row, "number"),
                            row.getString("owner"),
                            row.getString("identity"),
                            row.getString("phone_tail"),
                            state(row.getString("state")),
                            currency,
                            lines,
                            text(row, "coupon"),
                            new Totals(
                                    row.getLong("goods_minor"),
                                    row.getLong("discount_minor"),
                                    row.getLong("delivery_minor")),
                            history,
                            tracks,
                            row.getString("checkout_token"));
                });
    }

    private static State state(String column) {
        return State.valueOf(column.toUpperCase(Locale.ROOT));
    }

    private static String text(Row row, String column) {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
