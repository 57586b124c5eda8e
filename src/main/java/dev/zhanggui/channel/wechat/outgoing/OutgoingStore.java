package dev.zhanggui.channel.wechat.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.channel.NumberedChoice;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Json;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the users of a platform are owed, what may be sent to them, and what is on its way. */
public final class OutgoingStore {

    private static final int MOST_OWED = 60;
    private static final Duration OLDEST = Duration.ofHours(48);
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String TAKE =
            """
            INSERT INTO {outgoing} (conversation_id, seq, activity, state, at)
            SELECT $1, $2, $3::text::jsonb, 'WAITING', $4
            WHERE EXISTS (SELECT FROM {users} WHERE conversation_id = $1)
            ON CONFLICT DO NOTHING
            """;

    private static final String OWED =
            """
            SELECT u.*, u.choices::text AS choices_text, o.activity::text AS activity, o.part, o.tight,
                o.state = 'UNSURE' AS unsure
            FROM {users} u LEFT JOIN {outgoing} o
              ON o.conversation_id = u.conversation_id AND o.state IN ('WAITING', 'UNSURE') AND o.at > $2
            WHERE u.conversation_id = $1 ORDER BY o.seq LIMIT $3
            """;

    /** Under the lease alone, so that two processes never send for one account. */
    private static final String BEGIN =
            """
            WITH sending AS (
                UPDATE {outgoing} SET state = 'SENDING', tight = $3
                WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = $6
                  AND EXISTS (SELECT FROM lease WHERE name = $7 AND fence = $8)
                RETURNING seq
            ), counted AS (
                UPDATE {users} SET
                    message_left = CASE WHEN $9 AND NOT $4 THEN message_left - 1 ELSE message_left END,
                    click_left = CASE WHEN $9 AND $4 THEN click_left - 1 ELSE click_left END,
                    choices = $5::text::jsonb
                WHERE conversation_id = $1 AND EXISTS (SELECT FROM sending)
            )
            SELECT count(*)::int AS rows FROM sending
            """;

    private static final String DONE =
            """
            UPDATE {outgoing} SET state = 'DONE', activity = NULL
            WHERE conversation_id = $1 AND seq = ANY ($2::bigint[])
            """;

    private static final String NEXT_PART =
            """
            UPDATE {outgoing} SET state = 'WAITING', part = part + 1
            WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            """;

    private static final String UNSURE =
            """
            UPDATE {outgoing} SET state = 'UNSURE'
            WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            """;

    private static final String BACK =
            """
            UPDATE {outgoing} SET state = 'WAITING'
            WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            """;

    /** A message of the user may have come meanwhile: there are never more left than the platform gives. */
    private static final String NOT_SENT =
            """
            WITH back AS (
                UPDATE {outgoing} SET state = 'WAITING'
                WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            )
            UPDATE {users} SET
                message_left = CASE WHEN $3 THEN message_left ELSE least(message_left + 1, 5) END,
                click_left = CASE WHEN $3 THEN least(click_left + 1, 3) ELSE click_left END
            WHERE conversation_id = $1
            """;

    private static final String SHUT =
            """
            WITH back AS (
                UPDATE {outgoing} SET state = 'WAITING'
                WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            )
            UPDATE {users} SET message_left = 0, click_left = 0
            WHERE conversation_id = $1 AND newest_key = $3
            """;

    private static final String SENDABLE =
            """
            SELECT DISTINCT o.conversation_id FROM {outgoing} o JOIN {users} u USING (conversation_id)
            WHERE o.at > $2 AND u.account = ANY ($4::text[]) AND (o.state = 'UNSURE' OR o.state = 'WAITING' AND u.follows
              AND (u.message_left > 0 AND u.message_until > $1 OR u.click_left > 0 AND u.click_until > $1))
            LIMIT $3
            """;

    private static final String SETTLE =
            """
            UPDATE {outgoing} o SET state = $2, activity = CASE WHEN $2 = 'DONE' THEN NULL ELSE activity END
            FROM {users} u WHERE u.conversation_id = o.conversation_id AND u.account = $1 AND o.state = 'SENDING'
            """;

    private static final String FORGET =
            """
            WITH theirs AS (
                UPDATE {users} SET choices = NULL WHERE {id} = ANY ($1::text[]) RETURNING conversation_id
            )
            UPDATE {outgoing} o SET state = 'DONE', activity = NULL FROM theirs t
            WHERE o.conversation_id = t.conversation_id AND o.at <= $2
            """;

    /**
     * Where a platform's users and answers are.
     *
     * @param id the column with the platform's name for a user
     * @param desk the column with a user's desk; empty where accounts have only one
     */
    public record Tables(String users, String id, String desk, String outgoing) {

        String in(String sql) {
            return sql.replace("{users}", users).replace("{id}", id).replace("{outgoing}", outgoing);
        }

        /** The user in a row, whose {@code choices} are text, too, as {@code choices_text}. */
        public Recipient user(Row row) {
            return new Recipient(
                    row.getString("account"),
                    desk.isEmpty() ? "" : row.getString(desk),
                    row.getString(id),
                    row.getString("conversation_id"),
                    row.getBoolean("follows"),
                    new Recipient.Allowance(
                            row.getShort("message_left"),
                            row.getOffsetDateTime("message_until").toInstant()),
                    new Recipient.Allowance(
                            row.getShort("click_left"),
                            row.getOffsetDateTime("click_until").toInstant()),
                    row.getString("newest_key"),
                    NumberedChoice.fromJson(row.getString("choices_text")));
        }
    }

    /** @param owed in order */
    public record Owing(Recipient user, List<Owed> owed) {
        public Owing {
            owed = List.copyOf(owed);
        }
    }

    private final Pool pool;
    private final Tables tables;

    public OutgoingStore(Pool pool, Tables tables) {
        this.pool = pool;
        this.tables = tables;
    }

    /** Nothing may be sent to the user of a conversation any more, until there is a message again. */
    public Future<Void> unfollow(String conversationId) {
        return run("UPDATE {users} SET follows = false WHERE conversation_id = $1", Tuple.of(conversationId));
    }

    /** Takes an answer over; one that is known, or whose conversation is not the platform's, changes nothing. */
    public Future<Void> take(Activity activity) {
        return run(TAKE, Tuple.of(activity.conversationId(), activity.seq(), write(activity), utc(activity.at())));
    }

    /** What the user of a conversation is owed; what is too old to be understood any more is left out. */
    public Future<Optional<Owing>> owing(String conversationId, Instant now) {
        return pool.preparedQuery(tables.in(OWED))
                .execute(Tuple.of(conversationId, utc(now.minus(OLDEST)), MOST_OWED))
                .map(rows -> {
                    Recipient user = null;
                    List<Owed> owed = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        user = tables.user(row);
                        String activity = row.getString("activity");
                        if (activity != null) {
                            owed.add(new Owed(
                                    read(activity),
                                    row.getShort("part"),
                                    row.getBoolean("tight"),
                                    row.getBoolean("unsure")));
                        }
                    }
                    return user == null ? Optional.empty() : Optional.of(new Owing(user, owed));
                });
    }

    /** The same without the user. */
    public Future<List<Owed>> owed(String conversationId, Instant now) {
        return owing(conversationId, now).map(owing -> owing.map(Owing::owed).orElse(List.of()));
    }

    /**
     * Notes that a message is about to be sent and counts it; false, and nothing noted, when not all of it waits, or when
     * another process has the lease.
     */
    Future<Boolean> begin(String conversationId, Parcel parcel, boolean fromClick, Lease.Held lease) {
        return pool.preparedQuery(tables.in(BEGIN))
                .execute(Tuple.tuple()
                        .addString(conversationId)
                        .addArrayOfLong(seqs(parcel))
                        .addBoolean(parcel.tight())
                        .addBoolean(fromClick)
                        .addString(NumberedChoice.toJson(parcel.numbers()))
                        .addString(parcel.again() ? "UNSURE" : "WAITING")
                        .addString(lease.name())
                        .addLong(lease.fence())
                        .addBoolean(parcel.counts()))
                .compose(rows -> {
                    int noted = rows.iterator().next().getInteger("rows");
                    return noted == 0 || noted == parcel.seqs().size()
                            ? Future.succeededFuture(noted > 0)
                            : (parcel.counts()
                                            ? notSent(conversationId, parcel, fromClick)
                                            : back(conversationId, parcel))
                                    .map(false);
                });
    }

    /** The message was sent, or nobody will know. */
    Future<Void> sent(String conversationId, Parcel parcel) {
        return run(parcel.complete() ? DONE : NEXT_PART, of(conversationId, seqs(parcel)));
    }

    /** Nobody knows whether the message was sent: it is sent again as it is. */
    Future<Void> unsure(String conversationId, Parcel parcel) {
        return run(UNSURE, of(conversationId, seqs(parcel)));
    }

    /** These answers are not to be sent. */
    public Future<Void> drop(String conversationId, List<Long> seqs) {
        return seqs.isEmpty() ? Future.succeededFuture() : run(DONE, of(conversationId, seqs.toArray(Long[]::new)));
    }

    /** The message was surely not sent, and did not count. */
    Future<Void> back(String conversationId, Parcel parcel) {
        return run(BACK, of(conversationId, seqs(parcel)));
    }

    /** The message was surely not sent: it waits, and does not count. */
    Future<Void> notSent(String conversationId, Parcel parcel, boolean fromClick) {
        return run(NOT_SENT, of(conversationId, seqs(parcel)).addBoolean(fromClick));
    }

    /**
     * The platform takes nothing more for this user: the message waits for the next one of the user, or goes on if that
     * came meanwhile.
     */
    Future<Void> shut(Recipient user, Parcel parcel) {
        return run(SHUT, of(user.conversationId(), seqs(parcel)).addString(user.opener()));
    }

    /** Conversations of some accounts that are owed something which may be sent. */
    Future<List<String>> sendable(Collection<String> accounts, Instant now, int limit) {
        return pool.preparedQuery(tables.in(SENDABLE))
                .execute(Tuple.of(utc(now), utc(now.minus(OLDEST)), limit, accounts.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("conversation_id"))
                        .toList());
    }

    /**
     * Ends what another process left half done for an account: nobody knows whether those messages arrived.
     *
     * @param again whether the platform knows a repetition, so that they are sent again; else none is sent twice
     * @return how many answers there were
     */
    Future<Integer> settle(String account, boolean again) {
        return pool.preparedQuery(tables.in(SETTLE))
                .execute(Tuple.of(account, again ? "UNSURE" : "DONE"))
                .map(rows -> rows.rowCount());
    }

    /** Forgets what is too old. */
    Future<Void> tidy(Instant now) {
        return run("DELETE FROM {outgoing} WHERE at < $1", Tuple.of(utc(now.minus(KEPT))));
    }

    /** Forgets the words to users up to a time. */
    public Future<Void> forget(SqlClient connection, List<String> users, Instant until) {
        return connection
                .preparedQuery(tables.in(FORGET))
                .execute(Tuple.of(users.toArray(String[]::new), utc(until)))
                .mapEmpty();
    }

    private Future<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(tables.in(sql)).execute(values).mapEmpty();
    }

    private static Tuple of(String conversationId, Long[] seqs) {
        return Tuple.tuple().addString(conversationId).addArrayOfLong(seqs);
    }

    private static Long[] seqs(Parcel parcel) {
        return parcel.seqs().toArray(Long[]::new);
    }

    private static String write(Activity activity) {
        try {
            return Json.mapper().writeValueAsString(activity);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an activity does not write", e);
        }
    }

    private static Activity read(String json) {
        try {
            return Json.mapper().readValue(json, Activity.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored activity does not read", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
