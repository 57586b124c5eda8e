package dev.zhanggui.conversation;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Reads transcripts. */
final class TranscriptStore {

    static final String COLUMNS = "a.conversation_id, a.seq, a.id, a.role, a.author, a.channel_message_id, a.reply_to,"
            + " a.content::text AS content, a.at";

    private static final String READ = "SELECT " + COLUMNS
            + " FROM activity a WHERE a.conversation_id = $1 AND a.seq > $2 ORDER BY a.seq LIMIT $3";

    private static final String READ_BACK = "SELECT * FROM (SELECT " + COLUMNS
            + " FROM activity a WHERE a.conversation_id = $1 AND a.seq < $2 ORDER BY a.seq DESC LIMIT $3) a ORDER BY seq";

    private static final int MOST_PARTS = 4;

    private static final String EARLIER =
            """
            WITH RECURSIVE part AS (
                SELECT continues AS id, 1 AS back FROM conversation WHERE id = $1 AND continues IS NOT NULL
                UNION ALL
                SELECT c.continues, p.back + 1 FROM part p JOIN conversation c ON c.id = p.id
                WHERE c.continues IS NOT NULL AND p.back < $2
            )
            SELECT c.channel, p.back, a.* FROM part p JOIN conversation c ON c.id = p.id
            CROSS JOIN LATERAL (SELECT %s FROM activity a WHERE a.conversation_id = p.id ORDER BY a.seq DESC LIMIT $3) a
            ORDER BY p.back DESC, a.seq"""
                    .formatted(COLUMNS);

    private final Pool pool;

    TranscriptStore(Pool pool) {
        this.pool = pool;
    }

    Future<Transcript.Page> read(Transcript.Read read) {
        int limit = Math.max(1, Math.min(500, read.limit()));
        boolean back = read.beforeSeq() > 0;
        return pool.preparedQuery(back ? READ_BACK : READ)
                .execute(Tuple.of(read.conversationId(), back ? read.beforeSeq() : read.afterSeq(), limit))
                .map(rows -> {
                    List<Activity> activities = new ArrayList<>(rows.size());
                    rows.forEach(row -> activities.add(activity(row)));
                    return new Transcript.Page(activities);
                });
    }

    Future<Transcript.Parts> earlier(Transcript.Earlier earlier) {
        int limit = Math.max(1, Math.min(500, earlier.limit()));
        return pool.preparedQuery(EARLIER)
                .execute(Tuple.of(earlier.conversationId(), MOST_PARTS, limit))
                .map(rows -> new Transcript.Parts(rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getInteger("back"), LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(TranscriptStore::part)
                        .toList()));
    }

    private static Transcript.Part part(List<Row> rows) {
        Row first = rows.get(0);
        return new Transcript.Part(
                first.getString("conversation_id"),
                ChannelKind.valueOf(first.getString("channel")),
                rows.stream().map(TranscriptStore::activity).toList());
    }

    /** The activity in a row that has {@link #COLUMNS}. */
    static Activity activity(Row row) {
        return new Activity(
                row.getString("id"),
                row.getString("conversation_id"),
                row.getLong("seq"),
                Activity.Role.valueOf(row.getString("role")),
                row.getString("author"),
                JournalStore.readContent(row.getString("content")),
                row.getString("channel_message_id"),
                row.getString("reply_to"),
                row.getOffsetDateTime("at").toInstant());
    }
}
