package dev.zhanggui.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What committed turns still owe. */
final class OutboxStore {

    private static final String OWED = "SELECT o.row, o.conversation_id AS owner, c.channel, o.note::text AS note, "
            + TranscriptStore.COLUMNS
            + " FROM outbox o JOIN conversation c ON c.id = o.conversation_id"
            + " LEFT JOIN activity a USING (conversation_id, seq)"
            + " WHERE o.shard = ANY ($1::smallint[]) AND o.at <= $2 ORDER BY o.row LIMIT $3";

    private static final String SETTLE = "DELETE FROM outbox WHERE row = ANY ($1::bigint[])";

    private final Pool pool;

    OutboxStore(Pool pool) {
        this.pool = pool;
    }

    /** What has been owed since before a time, one entry for each conversation, in the order of commits. */
    Future<List<Deliver.Due>> owed(List<Integer> shards, Instant until, int limit) {
        Short[] numbers = shards.stream().map(Integer::shortValue).toArray(Short[]::new);
        return pool.preparedQuery(OWED)
                .execute(Tuple.tuple()
                        .addArrayOfShort(numbers)
                        .addOffsetDateTime(JournalStore.utc(until))
                        .addInteger(limit))
                .map(rows -> {
                    Map<String, List<Deliver.Parcel>> owed = new LinkedHashMap<>();
                    for (Row row : rows) {
                        owed.computeIfAbsent(row.getString("owner"), id -> new ArrayList<>())
                                .add(parcel(row));
                    }
                    return owed.entrySet().stream()
                            .map(entry -> new Deliver.Due(entry.getKey(), entry.getValue()))
                            .toList();
                });
    }

    /** Forgets what was delivered; returns the rows as they were given. */
    Future<List<Long>> settle(List<Long> rows) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.tuple().addArrayOfLong(rows.toArray(Long[]::new)))
                .map(done -> rows);
    }

    private static Deliver.Parcel parcel(Row row) {
        String note = row.getString("note");
        if (note == null) {
            return new Deliver.Parcel.Answer(
                    row.getLong("row"), TranscriptStore.activity(row), ChannelKind.valueOf(row.getString("channel")));
        }
        try {
            return new Deliver.Parcel.Note(row.getLong("row"), Json.mapper().readValue(note, Behaviour.Event.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored note does not read", e);
        }
    }
}
