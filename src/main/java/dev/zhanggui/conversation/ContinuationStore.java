package dev.zhanggui.conversation;

import dev.zhanggui.message.Continuation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Lets conversations go on where those of the same customer on another channel stand. */
final class ContinuationStore {

    /** The version moves on, so that a turn that began with the state of before is run again. */
    private static final String GO_ON =
            """
            WITH other AS (
                SELECT id, state, language FROM conversation
                WHERE customer = $2 AND id <> $1 AND state IS NOT NULL
                ORDER BY updated_at DESC LIMIT 1
            ), taken AS (
                UPDATE conversation c
                SET state = o.state, language = coalesce(o.language, c.language), continues = o.id, continued_by = $3,
                    version = c.version + 1, updated_at = $4
                FROM other o
                WHERE c.id = $1 AND c.speaker = 'bot' AND c.continued_by IS DISTINCT FROM $3
                RETURNING c.id
            )
            SELECT EXISTS (SELECT FROM taken)
                OR EXISTS (SELECT FROM conversation WHERE id = $1 AND continued_by = $3) AS goes_on""";

    private final Pool pool;

    ContinuationStore(Pool pool) {
        this.pool = pool;
    }

    Future<Continuation.Begun> begin(Continuation.Begin begin, Instant now) {
        return pool.preparedQuery(GO_ON)
                .execute(Tuple.of(begin.conversationId(), begin.from().toString(), begin.key(), JournalStore.utc(now)))
                .map(rows -> new Continuation.Begun(rows.iterator().next().getBoolean("goes_on")));
    }
}
