package dev.zhanggui.channel.kiosk;

import dev.zhanggui.message.Ids;
import dev.zhanggui.message.KioskCalls.Call;
import dev.zhanggui.message.KioskCalls.State;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls for help; one of a conversation is open at most. */
final class CallStore {

    /** How long the staff sees that a call has ended. */
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    private static final String SELECT =
            """
            SELECT c.*, d.name AS device, coalesce(s.synthetic, false) AS synthetic FROM kiosk_call c
            JOIN kiosk_device d ON d.id = c.device_id
            LEFT JOIN kiosk_session s ON s.conversation_id = c.conversation_id
            """;

    /** A call of a conversation that began at that device; one that is open already stays as it is. */
    private static final String CALL =
            """
            INSERT INTO kiosk_call (id, conversation_id, device_id, store, language, called_at)
            SELECT $1, s.conversation_id, s.device_id, s.store, $4, $5 FROM kiosk_session s
            WHERE s.conversation_id = $2 AND s.device_id = $3
            ON CONFLICT (conversation_id) WHERE ended_at IS NULL DO NOTHING""";

    private static final String NEWEST =
            SELECT + "WHERE c.conversation_id = $1 AND c.device_id = $2 ORDER BY c.called_at DESC, c.id DESC LIMIT 1";
    private static final String END =
            """
            UPDATE kiosk_call SET ended_at = $3, outcome = $4
            WHERE device_id = $1 AND ($2::text IS NULL OR conversation_id = $2) AND ended_at IS NULL""";
    private static final String LIST = SELECT
            + """
            WHERE ($1::text IS NULL OR c.store = $1) AND (c.ended_at IS NULL OR c.ended_at > $2)
            ORDER BY c.ended_at IS NOT NULL, c.called_at, c.id LIMIT 200""";
    private static final String COMING =
            """
            UPDATE kiosk_call SET coming_by = $2, coming_as = $3, coming_at = coalesce(coming_at, $4)
            WHERE id = $1 AND ended_at IS NULL AND (coming_by IS NULL OR coming_by = $2)""";
    private static final String DONE =
            "UPDATE kiosk_call SET ended_at = $2, outcome = 'done' WHERE id = $1 AND ended_at IS NULL";
    private static final String LATE =
            """
            SELECT id, conversation_id, language FROM kiosk_call
            WHERE ended_at IS NULL AND coming_at IS NULL AND handed_at IS NULL AND called_at < $1
            ORDER BY called_at LIMIT 100""";

    private final Pool pool;

    CallStore(Pool pool) {
        this.pool = pool;
    }

    /** A call that nobody has answered. */
    record Late(String id, String conversationId, Language language) {}

    /** Calls; the open call, or empty where the conversation did not begin at this device. */
    Future<Optional<Call>> call(String conversationId, String deviceId, Language language, Instant now) {
        return pool.preparedQuery(CALL)
                .execute(Tuple.of(Ids.next(), conversationId, deviceId, language.tag(), utc(now)))
                .compose(called -> newest(conversationId, deviceId));
    }

    /** The last call of a conversation at a device. */
    Future<Optional<Call>> newest(String conversationId, String deviceId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(conversationId, deviceId))
                .map(CallStore::one);
    }

    /**
     * Ends the open calls of a device.
     *
     * @param conversationId the one, or null for all
     * @param outcome {@code cancelled}, or {@code left} when the customer has gone
     */
    Future<Void> end(String deviceId, @Nullable String conversationId, String outcome, Instant now) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(deviceId, conversationId, utc(now), outcome))
                .mapEmpty();
    }

    /** @param store its key, or null for all */
    Future<List<Call>> list(@Nullable String store, Instant now) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(store, utc(now.minus(JUST_NOW))))
                .map(rows -> rows.stream().map(CallStore::call).toList());
    }

    Future<Optional<Call>> find(String id) {
        return pool.preparedQuery(SELECT + "WHERE c.id = $1")
                .execute(Tuple.of(id))
                .map(CallStore::one);
    }

    /** False when somebody else is coming, or the call is over. */
    Future<Boolean> coming(String id, String by, String as, Instant now) {
        return pool.preparedQuery(COMING)
                .execute(Tuple.of(id, by, as, utc(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Void> done(String id, Instant now) {
        return pool.preparedQuery(DONE).execute(Tuple.of(id, utc(now))).mapEmpty();
    }

    /** Calls since before then that nobody has answered and of which the desk does not know. */
    Future<List<Late>> late(Instant then) {
        return pool.preparedQuery(LATE).execute(Tuple.of(utc(then))).map(rows -> rows.stream()
                .map(row -> new Late(
                        row.getString("id"),
                        row.getString("conversation_id"),
                        Language.ofTag(row.getString("language"))))
                .toList());
    }

    Future<Void> handed(String id, Instant now) {
        return pool.preparedQuery("UPDATE kiosk_call SET handed_at = $2 WHERE id = $1")
                .execute(Tuple.of(id, utc(now)))
                .mapEmpty();
    }

    private static Optional<Call> one(RowSet<Row> rows) {
        return rows.stream().findFirst().map(CallStore::call);
    }

    private static Call call(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        State state = ended == null
                ? row.getOffsetDateTime("coming_at") == null ? State.CALLED : State.COMING
                : row.getString("outcome").equals("done") ? State.DONE : State.CANCELLED;
        return new Call(
                row.getString("id"),
                row.getString("conversation_id"),
                row.getString("device_id"),
                row.getString("device"),
                row.getBoolean("synthetic"),
                row.getString("store"),
                state,
                row.getOffsetDateTime("called_at").toInstant(),
                row.getString("coming_by"),
                row.getString("coming_as"),
                row.getOffsetDateTime("handed_at") != null,
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
