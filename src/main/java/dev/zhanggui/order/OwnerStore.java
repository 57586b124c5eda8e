package dev.zhanggui.order;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Identity;
import dev.zhanggui.postgres.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Keeps carts and orders with their owners. Who becomes another customer brings cart and orders along. Of who is
 * forgotten cart and watches go; orders stay for the books, under nobody's name, and without the address once nothing
 * is delivered any more.
 */
final class OwnerStore implements CustomerFollower.Ledger {

    /** Two carts become one; of a thing that lies in both there are as many as in both, up to what a line holds. */
    private static final List<String> JOIN = List.of(
            """
            SELECT id FROM shop_order WHERE owner IN ($1, $2) AND state = 'cart' ORDER BY id FOR UPDATE""",
            """
            UPDATE shop_order SET owner = $2 WHERE owner = $1 AND (state <> 'cart'
              OR NOT EXISTS (SELECT FROM shop_order WHERE owner = $2 AND state = 'cart'))""",
            """
            INSERT INTO order_line (order_id, sku, size, title_zh, title_en, unit_minor, quantity, position)
            SELECT mine.id, l.sku, l.size, l.title_zh, l.title_en, l.unit_minor, l.quantity, l.position + 100
            FROM order_line l JOIN shop_order theirs ON theirs.id = l.order_id, shop_order mine
            WHERE theirs.owner = $1 AND theirs.state = 'cart' AND mine.owner = $2 AND mine.state = 'cart'
              AND mine.currency = theirs.currency
            ON CONFLICT (order_id, sku, size) DO UPDATE
              SET quantity = least(99, order_line.quantity + excluded.quantity)""",
            """
            DELETE FROM order_line WHERE order_id IN (
              SELECT id FROM shop_order WHERE owner = $1 AND owner <> $2 AND state = 'cart')""",
            "DELETE FROM shop_order WHERE owner = $1 AND owner <> $2 AND state = 'cart'",
            """
            DELETE FROM coupon_use u WHERE owner = $1
              AND EXISTS (SELECT FROM coupon_use o WHERE o.owner = $2 AND o.code = u.code)""",
            "UPDATE coupon_use SET owner = $2 WHERE owner = $1");

    private static final List<String> FORGET = List.of(
            """
            DELETE FROM order_line WHERE order_id IN (
              SELECT id FROM shop_order WHERE (owner = $1 OR identity = ANY ($2::text[])) AND state = 'cart')""",
            "DELETE FROM shop_order WHERE (owner = $1 OR identity = ANY ($2::text[])) AND state = 'cart'",
            "DELETE FROM coupon_use WHERE owner = $1 AND $2::text[] IS NOT NULL",
            "DELETE FROM stock_watch WHERE $1::text IS NOT NULL AND identity = ANY ($2::text[])",
            """
            UPDATE shop_order SET owner = 'forgotten', identity = 'forgotten:' || id,
              address = CASE WHEN state IN ('placed', 'paid', 'packed', 'shipped') THEN address END
            WHERE owner = $1 OR identity = ANY ($2::text[])""");

    /** The owner of orders whose customer is forgotten. */
    static final String NOBODY = "forgotten";

    private final Pool pool;
    private final Progress progress = new Progress("order");

    OwnerStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Long> position() {
        return progress.position(pool);
    }

    @Override
    public Future<Void> apply(CustomerChange.Happened change) {
        return pool.withTransaction(connection -> {
            String[] names =
                    change.identities().stream().map(Identity::toString).toArray(String[]::new);
            Future<Void> done = change.into() == null
                    ? all(connection, FORGET, Tuple.of(change.customerId(), (Object) names))
                    : all(connection, JOIN, Tuple.of(change.customerId(), change.into()));
            return done.compose(applied -> progress.reached(connection, change.position()));
        });
    }

    private static Future<Void> all(SqlConnection connection, List<String> statements, Tuple parameters) {
        Future<Void> done = Future.succeededFuture();
        for (String statement : statements) {
            done = done.compose(before ->
                    connection.preparedQuery(statement).execute(parameters).mapEmpty());
        }
        return done;
    }
}
