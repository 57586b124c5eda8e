package dev.zhanggui.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.Optional;

/** Coupons and who has used them, on a connection of the caller. */
final class CouponStore {

    private static final String FIND =
            """
            SELECT code, kind, value, currency, minimum_minor, valid_from, valid_until,
              EXISTS (SELECT FROM coupon_use u WHERE u.code = c.code AND u.owner = $2) AS used
            FROM coupon c WHERE code = $1""";
    private static final String USE =
            "INSERT INTO coupon_use (code, owner, order_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    /** @param used whether this customer has used it */
    record Known(Coupon coupon, boolean used) {}

    /** @param code in any case */
    Future<Optional<Known>> find(SqlClient connection, String code, String owner) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(code.strip().toUpperCase(Locale.ROOT), owner))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Known(
                                new Coupon(
                                        row.getString("code"),
                                        Coupon.Kind.valueOf(
                                                row.getString("kind").toUpperCase(Locale.ROOT)),
                                        row.getLong("value"),
                                        row.getString("currency"),
                                        row.getLong("minimum_minor"),
                                        row.getOffsetDateTime("valid_from").toInstant(),
                                        row.getOffsetDateTime("valid_until").toInstant()),
                                row.getBoolean("used"))));
    }

    /** Whether it is this customer's first use; of two at once one is. */
    Future<Boolean> use(SqlClient connection, String code, String owner, String orderId) {
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(code, owner, orderId))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The order does not come about: its coupon may be used again. */
    Future<Void> giveBack(SqlClient connection, String orderId) {
        return connection
                .preparedQuery("DELETE FROM coupon_use WHERE order_id = $1")
                .execute(Tuple.of(orderId))
                .mapEmpty();
    }
}
