package dev.zhanggui.order;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What happened to carts and orders, kept with what changed until the behaviour room has it. */
final class DeedStore {

    private static final String SOURCE = "zhanggui/order";
    private static final String ADD =
            "INSERT INTO order_event (id, type, subject, sku, data, at) VALUES ($1, $2, $3, $4, $5, $6)";
    private static final String OPEN =
            """
            SELECT position, id, type, subject, sku, data::text AS data, at FROM order_event
            ORDER BY position LIMIT $1""";

    private final Pool pool;

    DeedStore(Pool pool) {
        this.pool = pool;
    }

    /** An event that is still to be told. */
    record Told(long position, Behaviour.Event event) {}

    /** Adds what was done, on the connection of the transaction that did it; nobody's deeds are not kept. */
    static Future<Void> add(SqlClient connection, Purchase purchase, List<Deed> deeds, Instant now) {
        if (deeds.isEmpty() || purchase.owner().equals(OwnerStore.NOBODY)) {
            return Future.succeededFuture();
        }
        List<Tuple> rows = deeds.stream()
                .map(deed -> Tuple.of(
                        Ids.next(),
                        deed.type(),
                        purchase.identity(),
                        deed.lines().size() == 1 ? deed.lines().get(0).sku() : null,
                        data(purchase, deed),
                        now.atOffset(ZoneOffset.UTC)))
                .toList();
        return connection.preparedQuery(ADD).executeBatch(rows).mapEmpty();
    }

    /** As the event's schema has it. */
    private static JsonObject data(Purchase purchase, Deed deed) {
        List<JsonObject> lines = deed.lines().stream()
                .map(line -> {
                    JsonObject each = new JsonObject().put("sku", line.sku()).put("quantity", line.quantity());
                    return line.size().isEmpty() ? each : each.put("size", line.size());
                })
                .toList();
        return deed.type().startsWith("order.")
                ? new JsonObject().put("orderId", purchase.id()).put("lines", new JsonArray(lines))
                : lines.get(0);
    }

    /** Those not told yet, oldest first. */
    Future<List<Told>> open(int limit) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(limit)).map(rows -> rows.stream()
                .map(row -> new Told(
                        row.getLong("position"),
                        new Behaviour.Event(
                                SOURCE,
                                row.getString("id"),
                                row.getString("type"),
                                Identity.parse(row.getString("subject")),
                                row.getOffsetDateTime("at").toInstant(),
                                row.getString("sku"),
                                row.getString("data"))))
                .toList());
    }

    Future<Void> told(Told told) {
        return pool.preparedQuery("DELETE FROM order_event WHERE position = $1")
                .execute(Tuple.of(told.position()))
                .mapEmpty();
    }
}
