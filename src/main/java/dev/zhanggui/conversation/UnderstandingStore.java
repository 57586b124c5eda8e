package dev.zhanggui.conversation;

import dev.zhanggui.message.Reread;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What lines were understood to mean, and the second opinions that come later. */
final class UnderstandingStore {

    private static final String TO_REREAD =
            """
            SELECT u.conversation_id, u.seq, u.record ->> 'text' AS text, a.at
            FROM understanding u JOIN activity a USING (conversation_id, seq)
            WHERE u.second_opinion IS NULL AND u.record ->> 'script' IN ('EN', 'MIXED')
            ORDER BY u.conversation_id DESC, u.seq DESC
            LIMIT $1
            """;

    private static final String REREAD =
            "UPDATE understanding SET second_opinion = $3::text::jsonb WHERE conversation_id = $1 AND seq = $2";

    private final Pool pool;

    UnderstandingStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A customer's line with English words that were read only once.
     *
     * @param at when it was said
     */
    record Line(String conversationId, long seq, String text, OffsetDateTime at) {}

    /** Lines to read again, those of the newest conversations first. */
    Future<List<Line>> toReread(int limit) {
        return pool.preparedQuery(TO_REREAD).execute(Tuple.of(limit)).map(rows -> {
            List<Line> lines = new ArrayList<>(rows.size());
            for (Row row : rows) {
                lines.add(new Line(
                        row.getString("conversation_id"),
                        row.getLong("seq"),
                        row.getString("text"),
                        row.getOffsetDateTime("at")));
            }
            return lines;
        });
    }

    /** Keeps a second opinion beside the first. */
    Future<Void> reread(Line line, Reread.Opinion opinion) {
        return pool.preparedQuery(REREAD)
                .execute(Tuple.of(line.conversationId(), line.seq(), JournalStore.write(opinion)))
                .mapEmpty();
    }
}
