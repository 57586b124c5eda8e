package dev.zhanggui.behaviour;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Sold;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The behaviour events, once each. */
final class BehaviourStore {

    private static final String ADD =
            """
            INSERT INTO behaviour_event (source, id, type, subject, sku, data, time, received_at)
            SELECT source, id, type, subject, sku, data::jsonb, time, $8
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                 AS e (source, id, type, subject, sku, data, time)
            ON CONFLICT (source, id) DO NOTHING
            RETURNING source, id
            """;

    private static final String READ =
            """
            SELECT position, source, id, type, subject, sku, data::text AS data, time
            FROM behaviour_event WHERE position > $1 ORDER BY position LIMIT $2
            """;

    private static final String SOLD =
            """
            SELECT line ->> 'sku' AS sku, data ->> 'store' AS store, count(DISTINCT position)::int AS orders,
                   least(sum(coalesce((line ->> 'quantity')::int, 1)), 1000000000)::int AS pieces
            FROM behaviour_event, jsonb_array_elements(data -> 'lines') AS line
            WHERE type = 'order.placed' AND time > $1
            GROUP BY 1, 2 ORDER BY orders DESC, pieces DESC, sku LIMIT $2
            """;

    private final Pool pool;
    private final Clock clock;

    BehaviourStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Adds a batch; one entry for each event says whether it was there already. */
    Future<List<Behaviour.Recorded>> add(List<Behaviour.Event> events) {
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
            times[i] = event.time().atOffset(ZoneOffset.UTC);
        }
        Tuple parameters = Tuple.tuple();
        for (String[] column : columns) {
            parameters.addArrayOfString(column);
        }
        parameters
                .addArrayOfOffsetDateTime(times)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(ADD).execute(parameters).map(rows -> {
            Set<List<String>> added = new HashSet<>();
            rows.forEach(row -> added.add(List.of(row.getString("source"), row.getString("id"))));
            return events.stream()
                    .map(event -> new Behaviour.Recorded(!added.remove(List.of(event.source(), event.id()))))
                    .toList();
        });
    }

    Future<Behaviour.Page> read(Behaviour.Read read) {
        int limit = Math.max(1, Math.min(5_000, read.limit()));
        return pool.preparedQuery(READ).execute(Tuple.of(read.after(), limit)).map(rows -> {
            List<Behaviour.Event> events = new ArrayList<>(rows.size());
            long next = read.after();
            for (Row row : rows) {
                next = row.getLong("position");
                events.add(new Behaviour.Event(
                        row.getString("source"),
                        row.getString("id"),
                        row.getString("type"),
                        Identity.parse(row.getString("subject")),
                        row.getOffsetDateTime("time").toInstant(),
                        row.getString("sku"),
                        row.getString("data")));
            }
            return new Behaviour.Page(events, next);
        });
    }

    Future<Sold.Counts> sold(Sold.Since since) {
        int limit = Math.max(1, Math.min(20_000, since.limit()));
        return pool.preparedQuery(SOLD)
                .execute(Tuple.of(since.since().atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    List<Sold.Count> counts = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        counts.add(new Sold.Count(
                                row.getString("sku"),
                                row.getString("store"),
                                row.getInteger("orders"),
                                row.getInteger("pieces")));
                    }
                    return new Sold.Counts(counts);
                });
    }
}
