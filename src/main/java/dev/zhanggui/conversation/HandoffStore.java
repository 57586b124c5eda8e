package dev.zhanggui.conversation;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conversations whose word a person has, and what people say in them. */
final class HandoffStore {

    /** What only a person can settle stays at the desk when nobody came while the customer waited. */
    private static final Set<String> STAYING = Set.of("complaint", "policy");

    private static final String UNTAKEN = "ended_at IS NOT NULL AND taken_by IS NULL AND reason IN ('"
            + STAYING.stream().sorted().collect(Collectors.joining("', '")) + "')";
    private static final String MISSED = UNTAKEN + " AND settled_at IS NULL";

    private static final String QUEUE =
            """
            WITH at_desk AS (
                SELECT DISTINCT ON (conversation_id) conversation_id, reason, since, taken_by, missed
                FROM (SELECT *, false AS missed FROM handoff WHERE ended_at IS NULL
                      UNION ALL SELECT *, true FROM handoff WHERE %s) h
                WHERE $2::text IS NULL OR conversation_id = $2
                ORDER BY conversation_id, missed, since
            ), shown AS (
                SELECT *, CASE WHEN taken_by = $1 THEN 0 WHEN taken_by IS NOT NULL THEN 3 WHEN missed THEN 2 ELSE 1 END AS rank
                FROM at_desk ORDER BY rank, since LIMIT $3
            )
            SELECT s.*, c.channel, c.continues, (SELECT count(*) FROM at_desk)::int AS total, coalesce((
                SELECT left(a.content ->> 'text', 200) FROM activity a
                WHERE a.conversation_id = s.conversation_id AND a.role = 'USER' AND a.content ->> 'text' <> ''
                ORDER BY a.seq DESC LIMIT 1), '') AS last
            FROM shown s JOIN conversation c ON c.id = s.conversation_id ORDER BY s.rank, s.since"""
                    .formatted(MISSED);

    private static final String MISSED_IN =
            "SELECT max(id) AS id FROM handoff WHERE conversation_id = $1 AND " + MISSED;
    private static final String REOPENED =
            "UPDATE handoff SET taken_by = $2, taken_at = $3, ended_at = NULL, told_at = NULL WHERE id = $1 AND "
                    + MISSED;
    private static final String SETTLED =
            """
            UPDATE handoff SET settled_by = coalesce(settled_by, $2), settled_at = coalesce(settled_at, $3)
            WHERE conversation_id = $1 AND %s"""
                    .formatted(UNTAKEN);
    private static final String GAVE_BACK =
            """
            SELECT taken_by = $2 AND ended_at IS NOT NULL AS back FROM handoff WHERE conversation_id = $1
            ORDER BY taken_at DESC NULLS LAST LIMIT 1""";

    private static final String WAITING =
            """
            SELECT conversation_id FROM handoff WHERE ended_at IS NULL AND taken_by IS NULL
            ORDER BY since, id LIMIT $1""";

    private static final String PASS =
            """
            UPDATE conversation SET speaker = $3, version = version + 1, updated_at = $4
            WHERE id = $1 AND speaker = $2""";
    private static final String TAKEN =
            "UPDATE handoff SET taken_by = $2, taken_at = $3 WHERE conversation_id = $1 AND ended_at IS NULL";
    private static final String STEPPED_IN =
            """
            INSERT INTO handoff (conversation_id, reason, since, taken_by, taken_at) VALUES ($1, 'request', $3, $2, $3)""";
    private static final String ENDED =
            "UPDATE handoff SET ended_at = $2 WHERE conversation_id = $1 AND ended_at IS NULL";

    /** A line of an agent and its outbox row, if the agent has the word and the line is not there already. */
    private static final String SAY =
            """
            WITH guard AS (
                UPDATE conversation SET last_seq = last_seq + 1, updated_at = $6
                WHERE id = $1 AND speaker = $2 AND NOT EXISTS (
                    SELECT FROM activity WHERE conversation_id = $1 AND role = 'AGENT' AND channel_message_id = $4)
                RETURNING last_seq
            ), said AS (
                INSERT INTO activity (conversation_id, seq, id, role, author, channel_message_id, content, at)
                SELECT $1, last_seq, $3, 'AGENT', $2, $4, $5::text::jsonb, $6 FROM guard
                RETURNING seq
            )
            INSERT INTO outbox (conversation_id, shard, seq, at) SELECT $1, $7::smallint, seq, $6 FROM said
            RETURNING row, seq, (SELECT channel FROM conversation WHERE id = $1) AS channel""";

    /** An agent who came along has said nothing here yet, and has not left for that. */
    private static final String BROUGHT =
            """
            UPDATE handoff SET conversation_id = $2, taken_at = CASE WHEN taken_by IS NOT NULL THEN $3::timestamptz END
            WHERE conversation_id = $1 AND ended_at IS NULL""";

    private static final String LATE =
            """
            SELECT h.id, h.conversation_id, c.customer, h.reason
            FROM handoff h JOIN conversation c ON c.id = h.conversation_id
            WHERE h.ended_at IS NULL AND h.taken_by IS NULL AND h.since < $1 AND c.speaker = 'desk'
            ORDER BY h.since LIMIT 100""";
    /** People at a desk elsewhere say nothing here. */
    private static final String ABANDONED =
            """
            SELECT h.conversation_id, h.taken_by FROM handoff h WHERE h.ended_at IS NULL AND h.taken_at < $1
              AND h.taken_by NOT LIKE '%s%%' AND NOT EXISTS (SELECT FROM activity a WHERE a.conversation_id = h.conversation_id AND a.role = 'AGENT'
                AND a.at >= $1) ORDER BY h.taken_at LIMIT 100"""
                    .formatted(Desk.ELSEWHERE);

    private static final String UNTOLD =
            """
            SELECT h.id, h.conversation_id, c.customer, h.reason
            FROM handoff h JOIN conversation c ON c.id = h.conversation_id
            WHERE h.ended_at IS NOT NULL AND h.told_at IS NULL AND c.speaker = 'bot' ORDER BY h.ended_at LIMIT 100""";

    private final Pool pool;

    HandoffStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A conversation that is to be told something.
     *
     * @param stays whether it stays at the desk when nobody takes it in time
     */
    record Told(long id, String conversationId, Identity customer, boolean stays) {}

    /**
     * Who is at the desk.
     *
     * @param agent who looks
     * @param conversationId the one to look at, or null for all
     */
    Future<Desk.Queue> queue(String agent, @Nullable String conversationId, int limit) {
        return pool.preparedQuery(QUEUE)
                .execute(Tuple.of(agent, conversationId, limit))
                .map(rows -> new Desk.Queue(
                        rows.stream()
                                .map(row -> new Desk.Waiting(
                                        row.getString("conversation_id"),
                                        ChannelKind.valueOf(row.getString("channel")),
                                        row.getString("reason"),
                                        row.getOffsetDateTime("since").toInstant(),
                                        row.getString("taken_by"),
                                        row.getBoolean("missed"),
                                        row.getString("continues"),
                                        row.getString("last")))
                                .toList(),
                        rows.stream()
                                .findFirst()
                                .map(row -> row.getInteger("total"))
                                .orElse(0)));
    }

    /** Gives an agent the word for which the desk waits, or waited in vain; empty when it does not. */
    Future<Optional<Deliver.Parcel>> take(String conversationId, String agent, Instant now) {
        return pool.withTransaction(connection -> pass(connection, conversationId, Session.DESK, agent, now)
                .compose(passed -> passed
                        ? connection
                                .preparedQuery(TAKEN)
                                .execute(Tuple.of(conversationId, agent, JournalStore.utc(now)))
                                .map(true)
                        : reopen(connection, conversationId, agent, now))
                .compose(taken -> taken
                        ? taken(connection, conversationId, agent, now)
                        : Future.succeededFuture(Optional.empty())));
    }

    /** Gives an agent the word that the bot or the desk has; empty when another agent has it. */
    Future<Optional<Deliver.Parcel>> stepIn(String conversationId, String agent, Instant now) {
        return pool.withTransaction(connection -> pass(connection, conversationId, Session.BOT, agent, now)
                        .compose(passed -> passed
                                ? connection
                                        .preparedQuery(STEPPED_IN)
                                        .execute(Tuple.of(conversationId, agent, JournalStore.utc(now)))
                                        .compose(begun -> taken(connection, conversationId, agent, now))
                                : Future.succeededFuture(Optional.<Deliver.Parcel>empty())))
                .compose(parcel ->
                        parcel.isPresent() ? Future.succeededFuture(parcel) : take(conversationId, agent, now));
    }

    /** Whether the agent has the word. */
    Future<Boolean> speaks(String conversationId, String agent) {
        return pool.preparedQuery("SELECT FROM conversation WHERE id = $1 AND speaker = $2")
                .execute(Tuple.of(conversationId, agent))
                .map(rows -> rows.size() == 1);
    }

    private static Future<Optional<Deliver.Parcel>> taken(
            SqlConnection connection, String conversationId, String agent, Instant now) {
        return line(connection, conversationId, agent, "taken " + now, Content.event("handoff.status", "taken"), now);
    }

    /** Takes the word of the bot in a conversation whose customer waited in vain. */
    private static Future<Boolean> reopen(SqlConnection connection, String conversationId, String agent, Instant now) {
        return connection
                .preparedQuery(MISSED_IN)
                .execute(Tuple.of(conversationId))
                .map(rows -> rows.iterator().next().getLong("id"))
                .compose(missed -> missed == null
                        ? Future.succeededFuture(false)
                        : pass(connection, conversationId, Session.BOT, agent, now)
                                .compose(passed -> passed
                                        ? connection
                                                .preparedQuery(REOPENED)
                                                .execute(Tuple.of(missed, agent, JournalStore.utc(now)))
                                                .compose(reopened -> settle(connection, conversationId, agent, now))
                                                .map(true)
                                        : Future.succeededFuture(false)));
    }

    /** Takes a customer who waited in vain off the desk; false when there was none. */
    Future<Boolean> settle(String conversationId, String agent, Instant now) {
        return pool.withConnection(connection -> settle(connection, conversationId, agent, now));
    }

    private static Future<Boolean> settle(SqlConnection connection, String conversationId, String agent, Instant now) {
        return connection
                .preparedQuery(SETTLED)
                .execute(Tuple.of(conversationId, agent, JournalStore.utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Whether the agent, who took the conversation last, has given it back. */
    Future<Boolean> isBack(String conversationId, String agent) {
        return pool.preparedQuery(GAVE_BACK)
                .execute(Tuple.of(conversationId, agent))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getBoolean("back"))
                        .orElse(false));
    }

    /** Says something as the agent who has the word; empty when the agent does not have it, or it is said already. */
    Future<Optional<Deliver.Parcel>> say(
            String conversationId, String agent, String key, Content content, Instant now) {
        return pool.withTransaction(connection -> line(connection, conversationId, agent, key, content, now));
    }

    /** Whether the agent has said this already. */
    Future<Boolean> isSaid(String conversationId, String agent, String key) {
        return pool.preparedQuery(
                        """
                        SELECT EXISTS (SELECT FROM activity WHERE conversation_id = $1 AND role = 'AGENT'
                          AND author = $2 AND channel_message_id = $3) AS said""")
                .execute(Tuple.of(conversationId, agent, key))
                .map(rows -> rows.iterator().next().getBoolean("said"));
    }

    /** Gives the word of an agent back to the bot; empty when the agent does not have it. */
    Future<Optional<Deliver.Parcel>> giveBack(String conversationId, String agent, Instant now) {
        return pool.withTransaction(connection -> line(
                        connection,
                        conversationId,
                        agent,
                        "ended " + now,
                        Content.event("handoff.status", "ended"),
                        now)
                .compose(said -> said.isEmpty()
                        ? Future.succeededFuture(said)
                        : pass(connection, conversationId, agent, Session.BOT, now)
                                .compose(passed -> connection
                                        .preparedQuery(ENDED)
                                        .execute(Tuple.of(conversationId, JournalStore.utc(now))))
                                .map(said)));
    }

    /**
     * Lets a customer who is at the desk be there in another conversation, with the same agent and the same place in the
     * queue; the bot has the word in the conversation of before. The word is given when the dialog has told the customer.
     */
    static Future<?> bring(SqlConnection connection, String from, String speaker, String to, Instant now) {
        return line(connection, from, speaker, "brought " + now, Content.event("handoff.status", "ended"), now)
                .compose(told -> pass(connection, from, speaker, Session.BOT, now))
                .compose(
                        passed -> connection.preparedQuery(BROUGHT).execute(Tuple.of(from, to, JournalStore.utc(now))));
    }

    /** Those who wait, who is next first. */
    Future<List<String>> waiting(int limit) {
        return pool.preparedQuery(WAITING).execute(Tuple.of(limit)).map(rows -> rows.stream()
                .map(row -> row.getString("conversation_id"))
                .toList());
    }

    /** Those who have waited since before then, longest first. */
    Future<List<Told>> late(Instant then) {
        return pool.preparedQuery(LATE)
                .execute(Tuple.of(JournalStore.utc(then)))
                .map(rows -> rows.stream().map(HandoffStore::told).toList());
    }

    /** Conversations whose agent has said nothing since before then. */
    Future<List<Desk.Return>> abandoned(Instant then) {
        return pool.preparedQuery(ABANDONED)
                .execute(Tuple.of(JournalStore.utc(then)))
                .map(rows -> rows.stream()
                        .map(row -> new Desk.Return(row.getString("conversation_id"), row.getString("taken_by")))
                        .toList());
    }

    /** Those whose dialog does not know yet that it has the word again. */
    Future<List<Told>> untold() {
        return pool.query(UNTOLD)
                .execute()
                .map(rows -> rows.stream().map(HandoffStore::told).toList());
    }

    Future<Void> told(long id, Instant now) {
        return pool.preparedQuery("UPDATE handoff SET told_at = $2 WHERE id = $1")
                .execute(Tuple.of(id, JournalStore.utc(now)))
                .mapEmpty();
    }

    private static Future<Boolean> pass(
            SqlConnection connection, String conversationId, String from, String to, Instant now) {
        return connection
                .preparedQuery(PASS)
                .execute(Tuple.of(conversationId, from, to, JournalStore.utc(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Future<Optional<Deliver.Parcel>> line(
            SqlConnection connection, String conversationId, String agent, String key, Content content, Instant now) {
        String id = Ids.next();
        return connection
                .preparedQuery(SAY)
                .execute(Tuple.tuple()
                        .addString(conversationId)
                        .addString(agent)
                        .addString(id)
                        .addString(key)
                        .addString(JournalStore.write(content))
                        .addOffsetDateTime(JournalStore.utc(now))
                        .addShort((short) Turn.shard(conversationId)))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> parcel(row, id, conversationId, agent, key, content, now)));
    }

    private static Deliver.Parcel parcel(
            Row row,
            String id,
            String conversationId,
            String agent,
            @Nullable String key,
            Content content,
            Instant now) {
        return new Deliver.Parcel.Answer(
                row.getLong("row"),
                new Activity(
                        id, conversationId, row.getLong("seq"), Activity.Role.AGENT, agent, content, key, null, now),
                ChannelKind.valueOf(row.getString("channel")));
    }

    private static Told told(Row row) {
        return new Told(
                row.getLong("id"),
                row.getString("conversation_id"),
                Identity.parse(row.getString("customer")),
                STAYING.contains(row.getString("reason")));
    }
}
