package dev.zhanggui.conversation.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sentences that wait to be taught, and which of what was understood is still to be looked at. */
final class InboxStore {

    private static final String DUE =
            """
            SELECT u.conversation_id, u.seq, u.record::text AS record, a.at
            FROM understanding u JOIN activity a USING (conversation_id, seq)
            WHERE u.to_learn ORDER BY u.conversation_id, u.seq LIMIT $1
            """;

    /** One statement, so that a customer who is forgotten meanwhile leaves nothing: their line is locked, or gone. */
    private static final String TAKE =
            """
            WITH seen AS (
                UPDATE understanding SET to_learn = false
                WHERE conversation_id = $1 AND seq = $2 AND to_learn RETURNING conversation_id, seq
            ), sentence AS (
                INSERT INTO inbox_sentence (language, key, text, last_at) SELECT $3, $4, $5, $6 FROM seen
                ON CONFLICT (language, key) DO UPDATE SET last_at = greatest(inbox_sentence.last_at, excluded.last_at)
                RETURNING id
            )
            INSERT INTO inbox_line (conversation_id, seq, sentence, at)
            SELECT seen.conversation_id, seen.seq, sentence.id, $6 FROM seen, sentence
            """;

    private static final String LEAVE =
            "UPDATE understanding SET to_learn = false WHERE conversation_id = $1 AND seq = $2";

    private static final String WITHOUT_VECTOR =
            """
            SELECT id, language, text, NULL::bytea AS vector, 0 AS times, last_at FROM inbox_sentence
            WHERE vector IS NULL AND dismissed_at IS NULL ORDER BY last_at DESC, id DESC LIMIT $1
            """;

    private static final String OPEN =
            """
            SELECT s.id, s.language, s.text, s.vector, count(l.seq)::int AS times, s.last_at
            FROM inbox_sentence s JOIN inbox_line l ON l.sentence = s.id
            WHERE s.dismissed_at IS NULL GROUP BY s.id ORDER BY s.id LIMIT $1
            """;

    private static final String FORGET_LINES = "DELETE FROM inbox_line WHERE at < $1";
    private static final String FORGET_SENTENCES =
            "DELETE FROM inbox_sentence s WHERE NOT EXISTS (SELECT FROM inbox_line l WHERE l.sentence = s.id)";

    private static final String DROP_OLDEST =
            """
            DELETE FROM inbox_sentence WHERE id IN (
                SELECT id FROM inbox_sentence WHERE (dismissed_at IS NOT NULL) = $2
                ORDER BY last_at DESC, id DESC OFFSET $1)
            """;

    private final Pool pool;

    InboxStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A line that was not understood for sure and was not looked at yet.
     *
     * @param at when it was said
     */
    record Due(String conversationId, long seq, Understanding heard, OffsetDateTime at) {}

    /** Lines to look at. */
    Future<List<Due>> due(int limit) {
        return pool.preparedQuery(DUE).execute(Tuple.of(limit)).map(rows -> {
            List<Due> due = new ArrayList<>(rows.size());
            for (Row row : rows) {
                due.add(new Due(
                        row.getString("conversation_id"),
                        row.getLong("seq"),
                        read(row.getString("record")),
                        row.getOffsetDateTime("at")));
            }
            return due;
        });
    }

    /** Puts a line's sentence into the inbox, or counts it where it is there. A line is taken once. */
    Future<Void> take(Due due, Candidate sentence) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        due.conversationId(),
                        due.seq(),
                        sentence.language().tag(),
                        sentence.key(),
                        sentence.text(),
                        due.at()))
                .mapEmpty();
    }

    /** Leaves a line alone, for good. */
    Future<Void> leave(Due due) {
        return pool.preparedQuery(LEAVE)
                .execute(Tuple.of(due.conversationId(), due.seq()))
                .mapEmpty();
    }

    /** Open sentences whose vector is still to be computed, newest first. */
    Future<List<Sentence>> withoutVector(int limit) {
        return pool.preparedQuery(WITHOUT_VECTOR).execute(Tuple.of(limit)).map(InboxStore::sentences);
    }

    Future<Void> keepVector(long id, Embedding vector) {
        return pool.preparedQuery("UPDATE inbox_sentence SET vector = $2 WHERE id = $1")
                .execute(Tuple.of(id, bytes(vector)))
                .mapEmpty();
    }

    /** The sentences that wait for a person, in the order in which they came. */
    Future<List<Sentence>> open(int limit) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(limit)).map(InboxStore::sentences);
    }

    /** Whether all of these wait for a person still; one may have gone with the customer who said it. */
    Future<Boolean> areOpen(Collection<Long> ids) {
        return pool.preparedQuery(
                        "SELECT count(*)::int AS open FROM inbox_sentence WHERE id = ANY ($1) AND dismissed_at IS NULL")
                .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getInteger("open") == ids.size());
    }

    /** Takes sentences out, because they were taught; how many there were. */
    Future<Integer> remove(Collection<Long> ids) {
        return pool.preparedQuery("DELETE FROM inbox_sentence WHERE id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
                .map(rows -> rows.rowCount());
    }

    /** Shows sentences no more, also when they are said again; how many there were. */
    Future<Integer> dismiss(Collection<Long> ids, Instant now) {
        return pool.preparedQuery(
                        "UPDATE inbox_sentence SET dismissed_at = $2 WHERE id = ANY ($1) AND dismissed_at IS NULL")
                .execute(Tuple.tuple()
                        .addArrayOfLong(ids.toArray(Long[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }

    /**
     * Forgets what was said long ago.
     *
     * @return how many sentences nobody has said since
     */
    Future<Integer> forget(Instant before) {
        return pool.preparedQuery(FORGET_LINES)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .compose(done -> pool.preparedQuery(FORGET_SENTENCES).execute())
                .map(rows -> rows.rowCount());
    }

    /** Drops the sentences that were not said for longest where more than {@code most} are open, or dismissed; how many. */
    Future<Integer> dropOldest(int most) {
        return pool.preparedQuery(DROP_OLDEST).execute(Tuple.of(most, false)).compose(open -> pool.preparedQuery(
                        DROP_OLDEST)
                .execute(Tuple.of(most, true))
                .map(dismissed -> open.rowCount()));
    }

    private static List<Sentence> sentences(Iterable<Row> rows) {
        List<Sentence> sentences = new ArrayList<>();
        for (Row row : rows) {
            sentences.add(new Sentence(
                    row.getLong("id"),
                    Language.ofTag(row.getString("language")),
                    row.getString("text"),
                    vector(row.getBuffer("vector")),
                    row.getInteger("times"),
                    Objects.requireNonNull(row.getOffsetDateTime("last_at")).toInstant()));
        }
        return sentences;
    }

    private static Understanding read(String record) {
        try {
            return Json.mapper().readValue(record, Understanding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was understood does not read: " + e.getOriginalMessage());
        }
    }

    private static Buffer bytes(Embedding vector) {
        float[] values = vector.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Buffer.buffer(bytes.array());
    }

    private static @Nullable Embedding vector(@Nullable Buffer buffer) {
        if (buffer == null) {
            return null;
        }
        float[] values = new float[buffer.length() / Float.BYTES];
        ByteBuffer.wrap(buffer.getBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Embedding(values);
    }
}
