package dev.zhanggui.order;

import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Product;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Who wants to hear when something is back. */
final class WatchStore {

    private static final String OPEN =
            """
            SELECT id, conversation_id, identity, sku, size FROM stock_watch
            WHERE told_at IS NULL AND ($1 = '' OR sku = $1) AND id > $2 ORDER BY id LIMIT $3""";

    private final Pool pool;

    WatchStore(Pool pool) {
        this.pool = pool;
    }

    /** @param size empty for any */
    record Watch(long id, String conversationId, Identity user, String sku, String size) {}

    /** Whether a piece is there, of a size where one is named. */
    static boolean isBack(Product product, String size) {
        return product.stock().stream()
                .filter(stock -> size.isEmpty() || stock.size().equalsIgnoreCase(size))
                .anyMatch(stock -> stock.count() > 0);
    }

    /**
     * Those who still wait, oldest first.
     *
     * @param sku for what, or empty for anything
     * @param after the last one seen, 0 at the beginning
     */
    Future<List<Watch>> open(String sku, long after, int limit) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(sku, after, limit)).map(rows -> rows.stream()
                .map(row -> new Watch(
                        row.getLong("id"),
                        row.getString("conversation_id"),
                        Identity.parse(row.getString("identity")),
                        row.getString("sku"),
                        row.getString("size")))
                .toList());
    }

    Future<Void> told(long id, Instant now) {
        return pool.preparedQuery("UPDATE stock_watch SET told_at = $2 WHERE id = $1")
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
