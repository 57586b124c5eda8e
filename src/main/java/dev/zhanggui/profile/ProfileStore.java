package dev.zhanggui.profile;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Timeline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Customers, their identities, visits and timelines. */
final class ProfileStore {

    /** Finds the customer of an identity; an identity that nobody has becomes a customer of its own. */
    private static final String CUSTOMER =
            """
            WITH known AS (
                SELECT customer_id FROM customer_identity WHERE identity = $1
            ), born AS (
                INSERT INTO customer (id, created_at) SELECT $2, $3 WHERE NOT EXISTS (SELECT FROM known) RETURNING id
            ), named AS (
                INSERT INTO customer_identity (identity, customer_id, linked_at) SELECT $1, id, $3 FROM born
                ON CONFLICT (identity) DO NOTHING RETURNING customer_id
            )
            SELECT customer_id FROM known UNION ALL SELECT customer_id FROM named
            """;

    private static final String VISIT =
            """
            WITH visit AS (
                INSERT INTO customer_visit (customer_id, conversation_id, channel, began_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT DO NOTHING RETURNING 1
            )
            SELECT (SELECT count(*) FROM customer_visit WHERE customer_id = $1) + (SELECT count(*) FROM visit) AS visits
            """;

    private static final String RECENT =
            """
            SELECT sku FROM (
                SELECT sku, max(time) AS time FROM customer_timeline
                WHERE customer_id = $1 AND sku IS NOT NULL AND type = ANY ($2::text[])
                GROUP BY sku) turned
            ORDER BY time DESC LIMIT $3
            """;

    private static final String ADD =
            """
            INSERT INTO customer_timeline (customer_id, source, source_id, type, subject, sku, data, time)
            SELECT c.customer_id, e.source, e.source_id, e.type, e.subject, e.sku, e.data::jsonb, e.time
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                 WITH ORDINALITY AS e (source, source_id, type, subject, sku, data, time, place)
            JOIN customer_identity c ON c.identity = e.subject
            ORDER BY e.place
            ON CONFLICT (source, source_id) DO NOTHING
            RETURNING position, customer_id, source, source_id, type, subject, sku, data::text AS data, time
            """;

    private static final String READ =
            """
            SELECT position, customer_id, source, source_id, type, subject, sku, data::text AS data, time
            FROM customer_timeline WHERE position > $1 AND type <> 'message.said' ORDER BY position LIMIT $2
            """;

    private static final String PROGRESS = "SELECT position FROM profile_progress";

    private static final String PROGRESSED = "UPDATE profile_progress SET position = $1 WHERE position < $1";

    private final Pool pool;

    ProfileStore(Pool pool) {
        this.pool = pool;
    }

    /** The customer's id. Two first messages at once find the same customer. */
    Future<String> customer(SqlClient connection, Identity identity, Instant now) {
        return connection
                .preparedQuery(CUSTOMER)
                .execute(Tuple.of(identity.toString(), Ids.next(), utc(now)))
                .compose(rows -> rows.size() == 1
                        ? Future.succeededFuture(rows.iterator().next().getString("customer_id"))
                        : customer(connection, identity, now));
    }

    /** The customer's id, over the pool. */
    Future<String> customer(Identity identity, Instant now) {
        return customer(pool, identity, now);
    }

    /** Notes the conversation as a visit; returns how many visits there were, this one included. */
    Future<Integer> visit(String customerId, Observe.Said said) {
        return pool.preparedQuery(VISIT)
                .execute(Tuple.of(
                        customerId, said.conversationId(), said.channel().name(), utc(said.at())))
                .map(rows -> rows.iterator().next().getLong("visits").intValue());
    }

    Future<Recent> recent(String customerId) {
        return pool.preparedQuery(RECENT)
                .execute(Tuple.of(customerId, Recent.TURNED_TO.toArray(String[]::new), Recent.MOST))
                .map(rows -> {
                    List<String> skus = new ArrayList<>(rows.size());
                    rows.forEach(row -> skus.add(row.getString("sku")));
                    return new Recent(skus);
                });
    }

    /** What a message looks like on the timeline: it names the transcript's line, without its words. */
    static Behaviour.Event entry(Observe.Said said) {
        JsonObject data = new JsonObject()
                .put("conversationId", said.conversationId())
                .put("channel", said.channel().name())
                .put("language", said.language().tag());
        if (said.intent() != null) {
            data.put("intent", said.intent());
        }
        return new Behaviour.Event(
                "zhanggui/transcript", said.activityId(), "message.said", said.user(), said.at(), null, data.encode());
    }

    /**
     * Puts a batch on the timelines; subjects that nobody has become customers first.
     *
     * @return for each event its new entry, or an empty list where it was there already
     */
    Future<List<List<Timeline.Entry>>> add(SqlClient connection, List<Behaviour.Event> events) {
        Future<?> named = Future.succeededFuture();
        for (Identity subject :
                events.stream().map(Behaviour.Event::subject).distinct().toList()) {
            named = named.compose(
                    before -> customer(connection, subject, events.get(0).time()));
        }
        int size = events.size();
        String[][] columns = new String[6][size];
        OffsetDateTime[] times = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            Behaviour.Event event = events.get(i);
            columns[0][i] = event.source();
            columns[1][i] = event.id();
            columns[2][i] = event.type();
            columns[3][i] = event.subject().toString();
            columns[4][i] = event.sku();
            columns[5][i] = event.data();
            times[i] = utc(event.time());
        }
        Tuple parameters = Tuple.tuple();
        for (String[] column : columns) {
            parameters.addArrayOfString(column);
        }
        parameters.addArrayOfOffsetDateTime(times);
        return named.compose(all -> connection.preparedQuery(ADD).execute(parameters))
                .map(rows -> distribute(events, entries(rows)));
    }

    Future<Timeline.Page> read(Timeline.Read read) {
        int limit = Math.max(1, Math.min(5_000, read.limit()));
        return pool.preparedQuery(READ)
                .execute(Tuple.of(read.after(), limit))
                .map(rows -> new Timeline.Page(entries(rows)));
    }

    /** How far the behaviour events have been put on the timeline. */
    Future<Long> progress() {
        return pool.query(PROGRESS).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    Future<Void> progressed(long position) {
        return pool.preparedQuery(PROGRESSED).execute(Tuple.of(position)).mapEmpty();
    }

    private static List<List<Timeline.Entry>> distribute(List<Behaviour.Event> events, List<Timeline.Entry> entries) {
        List<Timeline.Entry> left = new ArrayList<>(entries);
        return events.stream()
                .map(event -> {
                    List<Timeline.Entry> own = left.stream()
                            .filter(entry -> entry.event().id().equals(event.id())
                                    && entry.event().source().equals(event.source()))
                            .toList();
                    left.removeAll(own);
                    return own;
                })
                .toList();
    }

    private static List<Timeline.Entry> entries(RowSet<Row> rows) {
        List<Timeline.Entry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(new Timeline.Entry(
                    row.getLong("position"),
                    row.getString("customer_id"),
                    new Behaviour.Event(
                            row.getString("source"),
                            row.getString("source_id"),
                            row.getString("type"),
                            Identity.parse(row.getString("subject")),
                            row.getOffsetDateTime("time").toInstant(),
                            row.getString("sku"),
                            row.getString("data"))));
        }
        return entries;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
