package dev.zhanggui.channel.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.channel.NumberedChoice;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Json;
import dev.zhanggui.postgres.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who writes by WeChat, what may be sent to them, and what is on its way. */
final class WechatStore implements CustomerFollower.Ledger {

    /** The kind of identity under which WeChat's users are known. */
    static final String KIND = "wechat";

    private static final int MOST_OWED = 20;
    private static final Duration OLDEST = Duration.ofHours(48);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration REPLY_KEPT = Duration.ofDays(1);

    private static final String TAKE =
            """
            INSERT INTO wechat_outgoing (conversation_id, seq, activity, state, at)
            SELECT $1, $2, $3::text::jsonb, 'WAITING', $4
            WHERE EXISTS (SELECT FROM wechat_user WHERE conversation_id = $1)
            ON CONFLICT DO NOTHING
            """;

    private static final String OWED =
            """
            SELECT u.*, u.choices::text AS choices_text, o.activity::text AS activity, o.part, o.tight
            FROM wechat_user u LEFT JOIN wechat_outgoing o
              ON o.conversation_id = u.conversation_id AND o.state = 'WAITING' AND o.at > $2
            WHERE u.conversation_id = $1 ORDER BY o.seq LIMIT $3
            """;

    private static final String BEGIN =
            """
            WITH sending AS (
                UPDATE wechat_outgoing SET state = 'SENDING', tight = $3
                WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'WAITING'
                RETURNING seq
            ), counted AS (
                UPDATE wechat_user SET
                    message_left = CASE WHEN $4 THEN message_left ELSE message_left - 1 END,
                    click_left = CASE WHEN $4 THEN click_left - 1 ELSE click_left END,
                    choices = $5::text::jsonb
                WHERE conversation_id = $1 AND EXISTS (SELECT FROM sending)
            )
            SELECT count(*)::int AS rows FROM sending
            """;

    private static final String DONE =
            """
            UPDATE wechat_outgoing SET state = 'DONE', activity = NULL
            WHERE conversation_id = $1 AND seq = ANY ($2::bigint[])
            """;

    private static final String NEXT_PART =
            """
            UPDATE wechat_outgoing SET state = 'WAITING', part = part + 1
            WHERE conversation_id = $1 AND seq = ANY ($2::bigint[])
            """;

    private static final String NOT_SENT =
            """
            WITH back AS (
                UPDATE wechat_outgoing SET state = 'WAITING'
                WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            )
            UPDATE wechat_user SET
                message_left = CASE WHEN $3 THEN message_left ELSE message_left + 1 END,
                click_left = CASE WHEN $3 THEN click_left + 1 ELSE click_left END
            WHERE conversation_id = $1
            """;

    private static final String SHUT =
            """
            WITH back AS (
                UPDATE wechat_outgoing SET state = 'WAITING'
                WHERE conversation_id = $1 AND seq = ANY ($2::bigint[]) AND state = 'SENDING'
            )
            UPDATE wechat_user SET message_left = 0, click_left = 0 WHERE conversation_id = $1
            """;

    private static final String ANSWERED =
            """
            WITH said AS (
                UPDATE wechat_outgoing SET
                    state = CASE WHEN $5 THEN 'DONE' ELSE 'WAITING' END,
                    activity = CASE WHEN $5 THEN NULL ELSE activity END,
                    part = CASE WHEN $5 THEN part ELSE part + 1 END,
                    tight = true
                WHERE conversation_id = $1 AND seq = ANY ($4::bigint[])
            ), noted AS (
                UPDATE wechat_user SET choices = $7::text::jsonb WHERE conversation_id = $1
            )
            INSERT INTO wechat_passive (conversation_id, message_key, reply, at) VALUES ($1, $2, $3, $6)
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET =
            """
            WITH theirs AS (
                UPDATE wechat_user SET choices = NULL WHERE open_id = ANY ($1::text[]) RETURNING conversation_id
            ), replies AS (
                DELETE FROM wechat_passive USING theirs t WHERE wechat_passive.conversation_id = t.conversation_id
            ), pictures AS (
                DELETE FROM wechat_picture p USING theirs t WHERE p.conversation_id = t.conversation_id AND p.at <= $2
            )
            UPDATE wechat_outgoing o SET state = 'DONE', activity = NULL FROM theirs t
            WHERE o.conversation_id = t.conversation_id AND o.at <= $2
            """;

    /** @param owed in order */
    record Owing(WechatUser user, List<Owed> owed) {
        Owing {
            owed = List.copyOf(owed);
        }
    }

    private final Pool pool;
    private final Progress progress = new Progress("channel.wechat");

    WechatStore(Pool pool) {
        this.pool = pool;
    }

    /** Nothing may be sent to the user any more, until there is a message again. */
    Future<Void> unfollow(String account, String openId) {
        return pool.preparedQuery("UPDATE wechat_user SET follows = false WHERE account = $1 AND open_id = $2")
                .execute(Tuple.of(account, openId))
                .mapEmpty();
    }

    /** Takes an answer over; one that is known, or whose conversation is not WeChat's, changes nothing. */
    Future<Void> take(Activity activity) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(activity.conversationId(), activity.seq(), write(activity), utc(activity.at())))
                .mapEmpty();
    }

    /** What the user of a conversation is owed; what is too old to be understood any more is left out. */
    Future<Optional<Owing>> owing(String conversationId, Instant now) {
        return pool.preparedQuery(OWED)
                .execute(Tuple.of(conversationId, utc(now.minus(OLDEST)), MOST_OWED))
                .map(rows -> {
                    WechatUser user = null;
                    List<Owed> owed = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        user = user(row);
                        String activity = row.getString("activity");
                        if (activity != null) {
                            owed.add(new Owed(
                                    read(activity, Activity.class), row.getShort("part"), row.getBoolean("tight")));
                        }
                    }
                    return user == null ? Optional.empty() : Optional.of(new Owing(user, owed));
                });
    }

    /** The same without the user. */
    Future<List<Owed>> owed(String conversationId, Instant now) {
        return owing(conversationId, now).map(owing -> owing.map(Owing::owed).orElse(List.of()));
    }

    /** Notes that a message is about to be sent and counts it; false when somebody else sends it. */
    Future<Boolean> begin(String conversationId, Parcel parcel, boolean fromClick) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.tuple()
                        .addString(conversationId)
                        .addArrayOfLong(parcel.seqs().toArray(Long[]::new))
                        .addBoolean(parcel.tight())
                        .addBoolean(fromClick)
                        .addString(NumberedChoice.toJson(parcel.numbers())))
                .map(rows -> rows.iterator().next().getInteger("rows")
                        == parcel.seqs().size());
    }

    /** The message was sent, or nobody knows. */
    Future<Void> sent(String conversationId, Parcel parcel) {
        return seqs(parcel.complete() ? DONE : NEXT_PART, conversationId, parcel.seqs());
    }

    /** These answers are not to be sent. */
    Future<Void> drop(String conversationId, List<Long> seqs) {
        return seqs.isEmpty() ? Future.succeededFuture() : seqs(DONE, conversationId, seqs);
    }

    /** The message was surely not sent: it waits, and does not count. */
    Future<Void> notSent(String conversationId, Parcel parcel, boolean fromClick) {
        return pool.preparedQuery(NOT_SENT)
                .execute(Tuple.tuple()
                        .addString(conversationId)
                        .addArrayOfLong(parcel.seqs().toArray(Long[]::new))
                        .addBoolean(fromClick))
                .mapEmpty();
    }

    /** The platform takes nothing more for this user: the message waits for the next one of the user. */
    Future<Void> shut(String conversationId, Parcel parcel) {
        return seqs(SHUT, conversationId, parcel.seqs());
    }

    /** What a message was answered with, if it was. */
    Future<Optional<String>> reply(String conversationId, String key) {
        return pool.preparedQuery("SELECT reply FROM wechat_passive WHERE conversation_id = $1 AND message_key = $2")
                .execute(Tuple.of(conversationId, key))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("reply")));
    }

    /** A message is answered passively. */
    Future<Void> answered(String conversationId, String key, String reply, Parcel parcel, Instant now) {
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.tuple()
                        .addString(conversationId)
                        .addString(key)
                        .addString(reply)
                        .addArrayOfLong(parcel.seqs().toArray(Long[]::new))
                        .addBoolean(parcel.complete())
                        .addOffsetDateTime(utc(now))
                        .addString(NumberedChoice.toJson(parcel.numbers())))
                .mapEmpty();
    }

    /** Conversations that are owed something which may be sent. */
    Future<List<String>> sendable(Instant now, int limit) {
        return pool.preparedQuery(
                        """
                        SELECT DISTINCT o.conversation_id FROM wechat_outgoing o JOIN wechat_user u USING (conversation_id)
                        WHERE o.state = 'WAITING' AND o.at > $2 AND u.follows
                          AND (u.message_left > 0 AND u.message_until > $1 OR u.click_left > 0 AND u.click_until > $1)
                        LIMIT $3""")
                .execute(Tuple.of(utc(now), utc(now.minus(OLDEST)), limit))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("conversation_id"))
                        .toList());
    }

    /**
     * Ends what a process left half done: whether those messages arrived is not known, and none is sent twice.
     *
     * @return how many answers there were
     */
    Future<Integer> settleUnknown() {
        return pool.query(
                        """
                        UPDATE wechat_outgoing SET state = 'DONE', activity = NULL WHERE state = 'SENDING'""")
                .execute()
                .map(rows -> rows.rowCount());
    }

    /** Forgets what is too old. */
    Future<Void> tidy(Instant now) {
        return pool.preparedQuery("DELETE FROM wechat_outgoing WHERE at < $1")
                .execute(Tuple.of(utc(now.minus(KEPT))))
                .compose(done -> pool.preparedQuery("DELETE FROM wechat_passive WHERE at < $1")
                        .execute(Tuple.of(utc(now.minus(REPLY_KEPT)))))
                .mapEmpty();
    }

    @Override
    public Future<Long> position() {
        return progress.position(pool);
    }

    @Override
    public Future<Void> apply(CustomerChange.Happened change) {
        return pool.withTransaction(
                connection -> (change.forgotten() ? forget(connection, change) : Future.<Void>succeededFuture())
                        .compose(done -> progress.reached(connection, change.position())));
    }

    private static Future<Void> forget(SqlConnection connection, CustomerChange.Happened change) {
        String[] openIds = change.identities().stream()
                .filter(identity -> identity.kind().equals(KIND))
                .map(Identity::value)
                .toArray(String[]::new);
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(openIds, utc(change.at())))
                .mapEmpty();
    }

    private Future<Void> seqs(String statement, String conversationId, List<Long> seqs) {
        return pool.preparedQuery(statement)
                .execute(Tuple.tuple().addString(conversationId).addArrayOfLong(seqs.toArray(Long[]::new)))
                .mapEmpty();
    }

    /** The user in a row, whose {@code choices} are text, too, as {@code choices_text}. */
    static WechatUser user(Row row) {
        return new WechatUser(
                row.getString("account"),
                row.getString("open_id"),
                row.getString("conversation_id"),
                row.getBoolean("follows"),
                new WechatUser.Allowance(
                        row.getShort("message_left"),
                        row.getOffsetDateTime("message_until").toInstant()),
                new WechatUser.Allowance(
                        row.getShort("click_left"),
                        row.getOffsetDateTime("click_until").toInstant()),
                NumberedChoice.fromJson(row.getString("choices_text")));
    }

    private static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a " + value.getClass() + " does not write", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " does not read", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
