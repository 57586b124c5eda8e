package dev.zhanggui.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Turn;
import dev.zhanggui.message.Understanding;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where conversations stand, which turns are due, and the one transaction of a turn. */
final class TurnStore {

    private static final Logger LOG = LoggerFactory.getLogger(TurnStore.class);

    private static final String SESSION = "SELECT version, speaker, language, state::text AS state,"
            + " CASE WHEN channel = 'KIOSK' THEN account ELSE '' END AS here FROM conversation WHERE id = $1";

    private static final String DUE = "SELECT " + TranscriptStore.COLUMNS
            + ", c.channel, c.customer, p.language FROM pending_turn p"
            + " JOIN activity a USING (conversation_id, seq) JOIN conversation c ON c.id = p.conversation_id"
            + " WHERE p.parked_because IS NULL ";

    private static final String DUE_IN_SHARDS =
            DUE + "AND p.shard = ANY ($1::smallint[]) AND p.at <= $2 ORDER BY p.at, p.conversation_id, p.seq LIMIT $3";

    private static final String DUE_IN_CONVERSATION = DUE + "AND p.conversation_id = $1 ORDER BY p.seq LIMIT $2";

    /**
     * The whole turn as one statement, hence one transaction. Nothing is written unless the conversation is at the
     * version that the turn began with, its oldest pending line is this one, and who has the word is who had it. Who is
     * at the desk already, since the conversation goes on from another, stays with the same agent.
     */
    private static final String COMMIT =
            """
            WITH guard AS (
                UPDATE conversation
                SET version = version + 1,
                    last_seq = last_seq + cardinality($5::text[]),
                    state = coalesce($3::text::jsonb, state),
                    language = coalesce($4, language),
                    speaker = CASE WHEN $14 = 'desk' THEN coalesce((
                        SELECT taken_by FROM handoff WHERE conversation_id = $1 AND ended_at IS NULL
                        ORDER BY taken_by NULLS LAST LIMIT 1), 'desk')
                        ELSE coalesce($14, speaker) END,
                    updated_at = $8
                WHERE id = $1
                  AND version = $2
                  AND speaker = $13
                  AND (speaker = 'bot' OR $14 = 'bot' OR cardinality($5::text[]) = 0)
                  AND $9 = (SELECT min(seq) FROM pending_turn p
                            WHERE p.conversation_id = $1 AND p.parked_because IS NULL)
                RETURNING last_seq - cardinality($5::text[]) AS base
            ), done AS (
                DELETE FROM pending_turn WHERE conversation_id = $1 AND seq = $9 AND EXISTS (SELECT FROM guard)
            ), said AS (
                INSERT INTO activity (conversation_id, seq, id, role, author, reply_to, content, at)
                SELECT $1, g.base + s.place, s.id, 'BOT', 'bot', $10, s.content::jsonb, $8
                FROM guard g, unnest($5::text[], $6::text[]) WITH ORDINALITY AS s (id, content, place)
                RETURNING seq
            ), handed AS (
                INSERT INTO handoff (conversation_id, reason, since)
                SELECT $1, $15, $8 FROM guard WHERE $14 = 'desk'
                  AND NOT EXISTS (SELECT FROM handoff WHERE conversation_id = $1 AND ended_at IS NULL)
            ), taken_back AS (
                UPDATE handoff SET ended_at = $8, told_at = $8
                WHERE conversation_id = $1 AND ended_at IS NULL AND $14 = 'bot' AND EXISTS (SELECT FROM guard)
            ), understood AS (
                INSERT INTO understanding (conversation_id, seq, record, to_learn)
                SELECT $1, $9, $12::text::jsonb, $16 FROM guard WHERE $12::text IS NOT NULL
            ), owed AS (
                INSERT INTO outbox (conversation_id, shard, seq, note, at)
                SELECT $1, $11::smallint, o.seq, o.note, $8
                FROM (SELECT seq, NULL::jsonb AS note, seq AS place FROM said
                      UNION ALL
                      SELECT NULL, n.note::jsonb, 9000000000000000000 + n.place
                      FROM guard, unnest($7::text[]) WITH ORDINALITY AS n (note, place)
                      ORDER BY place) o
                RETURNING row
            )
            SELECT g.base, o.row FROM guard g LEFT JOIN owed o ON true ORDER BY o.row
            """;

    private static final String PARK =
            "UPDATE pending_turn SET parked_because = $3 WHERE conversation_id = $1 AND seq = $2";

    private final Pool pool;

    TurnStore(Pool pool) {
        this.pool = pool;
    }

    /** Where the conversation stands. A state that an older release wrote and that does not read begins anew. */
    Future<Session> session(String conversationId) {
        return pool.preparedQuery(SESSION).execute(Tuple.of(conversationId)).map(rows -> {
            Row row = rows.iterator().next();
            String language = row.getString("language");
            String state = row.getString("state");
            return new Session(
                    row.getLong("version"),
                    row.getString("speaker"),
                    language == null ? null : Language.ofTag(language),
                    state == null ? null : read(state),
                    row.getString("here"));
        });
    }

    /**
     * Lines whose turn is not committed, oldest first.
     *
     * @param shards 0 to {@link Turn#SHARDS} - 1 each
     * @param until only what arrived by then
     */
    Future<List<Turn.Due>> due(List<Integer> shards, Instant until, int limit) {
        Short[] numbers = shards.stream().map(Integer::shortValue).toArray(Short[]::new);
        return pool.preparedQuery(DUE_IN_SHARDS)
                .execute(Tuple.tuple()
                        .addArrayOfShort(numbers)
                        .addOffsetDateTime(JournalStore.utc(until))
                        .addInteger(limit))
                .map(TurnStore::due);
    }

    /** The same of one conversation, in order. */
    Future<List<Turn.Due>> due(String conversationId, int limit) {
        return pool.preparedQuery(DUE_IN_CONVERSATION)
                .execute(Tuple.of(conversationId, limit))
                .map(TurnStore::due);
    }

    /**
     * Commits a turn.
     *
     * @return what is to be delivered; empty when the guard refused, so that nothing was written; a {@link Failure}
     *     with {@link FailureCode#INVALID} when the outcome can never be stored
     */
    Future<Optional<List<Deliver.Parcel>>> commit(Turn.Due due, Session session, TurnOutcome outcome, Instant now) {
        Activity inbound = due.activity();
        String[] ids = new String[outcome.answers().size()];
        String[] contents = new String[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Ids.next();
            contents[i] = JournalStore.write(outcome.answers().get(i));
        }
        String[] notes = outcome.notes().stream().map(JournalStore::write).toArray(String[]::new);
        Understanding understanding = outcome.understanding();
        Tuple parameters = Tuple.tuple()
                .addString(inbound.conversationId())
                .addLong(session.version())
                .addString(outcome.state() == null ? null : JournalStore.write(outcome.state()))
                .addString(
                        outcome.language() == null ? null : outcome.language().tag())
                .addArrayOfString(ids)
                .addArrayOfString(contents)
                .addArrayOfString(notes)
                .addOffsetDateTime(JournalStore.utc(now))
                .addLong(inbound.seq())
                .addString(inbound.id())
                .addShort((short) Turn.shard(inbound.conversationId()))
                .addString(understanding == null ? null : JournalStore.write(understanding))
                .addString(session.speaker())
                .addString(outcome.word() == null ? null : outcome.word().speaker())
                .addString(outcome.word() == null ? null : outcome.word().reason())
                .addBoolean(Unheard.in(session, outcome));
        return pool.preparedQuery(COMMIT)
                .execute(parameters)
                .map(rows -> rows.size() == 0
                        ? Optional.<List<Deliver.Parcel>>empty()
                        : Optional.of(parcels(rows, due, ids, outcome, now)))
                .recover(error -> Future.failedFuture(
                        dataException(error)
                                ? new Failure(
                                        FailureCode.INVALID, "the database refuses the outcome: " + error.getMessage())
                                : error));
    }

    /** Class 22 of the SQL states: the values themselves are at fault, and no repetition helps. */
    private static boolean dataException(Throwable error) {
        return error instanceof PgException refused && refused.getSqlState().startsWith("22");
    }

    /** Sets a turn aside that fails for good, so that the conversation goes on. */
    Future<Void> park(Turn.Due due, String because) {
        return pool.preparedQuery(PARK)
                .execute(
                        Tuple.of(due.activity().conversationId(), due.activity().seq(), because))
                .mapEmpty();
    }

    private static List<Deliver.Parcel> parcels(
            RowSet<Row> rows, Turn.Due due, String[] ids, TurnOutcome outcome, Instant now) {
        List<Deliver.Parcel> parcels = new ArrayList<>(rows.size());
        List<Behaviour.Event> notes = outcome.notes();
        int i = 0;
        for (Row row : rows) {
            if (row.getLong("row") == null) {
                break;
            }
            if (i < ids.length) {
                Activity answer = new Activity(
                        ids[i],
                        due.activity().conversationId(),
                        row.getLong("base") + i + 1,
                        Activity.Role.BOT,
                        Session.BOT,
                        outcome.answers().get(i),
                        null,
                        due.activity().id(),
                        now);
                parcels.add(new Deliver.Parcel.Answer(row.getLong("row"), answer, due.channel()));
            } else {
                parcels.add(new Deliver.Parcel.Note(row.getLong("row"), notes.get(i - ids.length)));
            }
            i++;
        }
        return parcels;
    }

    private static List<Turn.Due> due(RowSet<Row> rows) {
        List<Turn.Due> due = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String language = row.getString("language");
            due.add(new Turn.Due(
                    TranscriptStore.activity(row),
                    ChannelKind.valueOf(row.getString("channel")),
                    Identity.parse(row.getString("customer")),
                    language == null ? null : Language.ofTag(language)));
        }
        return due;
    }

    private static @Nullable DialogState read(String state) {
        try {
            return Json.mapper().readValue(state, DialogState.class);
        } catch (JsonProcessingException e) {
            LOG.warn("a dialog state does not read, the dialog begins anew: {}", e.getOriginalMessage());
            return null;
        }
    }
}
