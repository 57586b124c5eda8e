package dev.zhanggui.order;

import dev.zhanggui.order.Purchase.Moment;
import dev.zhanggui.order.Purchase.Sighting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Brings the demo orders in; those that are there stay as they are. */
final class DemoStore {

    private static final String COUPON =
            """
            INSERT INTO coupon (code, kind, value, currency, minimum_minor, valid_from, valid_until)
            VALUES ($1, lower($2), $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";
    private static final String ORDER =
            """
            INSERT INTO shop_order (id, number, owner, identity, phone_tail, state, currency, created_at, changed_at)
            VALUES ($1, $1, $2, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";

    private final Pool pool;
    private final PurchaseStore purchases = new PurchaseStore();

    DemoStore(Pool pool) {
        this.pool = pool;
    }

    /** How many orders came in. */
    Future<Integer> seed(List<Coupon> coupons, List<Purchase> orders) {
        return pool.withTransaction(connection -> {
            Future<Integer> done = connection
                    .preparedQuery(COUPON)
                    .executeBatch(coupons.stream().map(DemoStore::tuple).toList())
                    .map(0);
            for (Purchase order : orders) {
                done = done.compose(count -> seed(connection, order).map(added -> count + added));
            }
            return done;
        });
    }

    private Future<Integer> seed(SqlConnection connection, Purchase order) {
        List<Moment> history = order.history();
        Instant changed = history.get(history.size() - 1).at();
        return connection
                .preparedQuery(ORDER)
                .execute(Tuple.of(
                        order.id(),
                        order.owner(),
                        order.tail(),
                        PurchaseStore.column(order.state()),
                        order.currency(),
                        history.get(0).at().atOffset(ZoneOffset.UTC),
                        changed.atOffset(ZoneOffset.UTC)))
                .compose(added -> added.rowCount() == 0
                        ? Future.succeededFuture(0)
                        : purchases
                                .save(connection, order, changed)
                                .compose(ok -> moments(connection, order))
                                .compose(ok -> sightings(connection, order))
                                .map(ok -> 1));
    }

    private static Future<Void> moments(SqlConnection connection, Purchase order) {
        List<Tuple> rows = new ArrayList<>();
        for (Moment moment : order.history()) {
            rows.add(Tuple.of(
                    order.id(),
                    rows.size() + 1,
                    PurchaseStore.column(moment.state()),
                    moment.at().atOffset(ZoneOffset.UTC)));
        }
        return connection
                .preparedQuery("INSERT INTO order_history (order_id, seq, state, at) VALUES ($1, $2, $3, $4)")
                .executeBatch(rows)
                .mapEmpty();
    }

    private static Future<Void> sightings(SqlConnection connection, Purchase order) {
        List<Tuple> rows = new ArrayList<>();
        for (Sighting seen : order.tracks()) {
            rows.add(Tuple.of(
                    order.id(),
                    seen.at().atOffset(ZoneOffset.UTC),
                    seen.text().zh(),
                    seen.text().en()));
        }
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(
                                "INSERT INTO order_track (order_id, at, text_zh, text_en) VALUES ($1, $2, $3, $4)")
                        .executeBatch(rows)
                        .mapEmpty();
    }

    private static Tuple tuple(Coupon coupon) {
        return Tuple.from(List.of(
                coupon.code(),
                coupon.kind().name(),
                coupon.value(),
                coupon.currency(),
                coupon.minimumMinor(),
                coupon.from().atOffset(ZoneOffset.UTC),
                coupon.until().atOffset(ZoneOffset.UTC)));
    }
}
