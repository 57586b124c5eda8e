package dev.zhanggui.conversation;

import dev.zhanggui.message.Continuation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Lets conversations go on where those of the same customer on another channel stand. */
final class ContinuationStore {

    /** The version moves on, so that a turn that began with the state of before is run again. */
    private static final String GO_ON =
            """
            WITH other AS (
                SELECT id, state, language, speaker FROM conversation
                WHERE customer = $2 AND id <> $1 AND state IS NOT NULL
                ORDER BY updated_at DESC LIMIT 1
            )
            UPDATE conversation c
            SET state = o.state, language = coalesce(o.language, c.language), continues = o.id, continued_by = $3,
                version = c.version + 1, updated_at = $4
            FROM other o
            WHERE c.id = $1 AND c.speaker = 'bot' AND c.continued_by IS DISTINCT FROM $3
            RETURNING o.id, o.speaker""";

    private static final String GOES_ON =
            """
            SELECT EXISTS (SELECT FROM handoff WHERE conversation_id = $1 AND ended_at IS NULL) AS with_person
            FROM conversation WHERE id = $1 AND continued_by = $2""";

    private final Pool pool;

    ContinuationStore(Pool pool) {
        this.pool = pool;
    }

    Future<Continuation.Begun> begin(Continuation.Begin begin, Instant now) {
        String here = begin.conversationId();
        return pool.withTransaction(connection -> connection
                .preparedQuery(GO_ON)
                .execute(Tuple.of(here, begin.from().toString(), begin.key(), JournalStore.utc(now)))
                .compose(taken -> taken.size() == 0
                        ? Future.succeededFuture()
                        : bring(connection, taken.iterator().next(), here, now))
                .compose(brought -> connection.preparedQuery(GOES_ON).execute(Tuple.of(here, begin.key())))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Continuation.Begun(true, row.getBoolean("with_person")))
                        .orElse(new Continuation.Begun(false, false))));
    }

    private static Future<?> bring(SqlConnection connection, Row other, String here, Instant now) {
        String speaker = other.getString("speaker");
        return speaker.equals(Session.BOT)
                ? Future.succeededFuture()
                : HandoffStore.bring(connection, other.getString("id"), speaker, here, now);
    }
}
