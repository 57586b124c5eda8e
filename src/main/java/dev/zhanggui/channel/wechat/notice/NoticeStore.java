package dev.zhanggui.channel.wechat.notice;

import dev.zhanggui.message.Notice;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Which users were told that an answer waits, and what they permitted. */
public final class NoticeStore {

    private static final ZoneId PLATFORM = ZoneId.of("Asia/Shanghai");
    private static final Duration OLDEST = Duration.ofHours(48);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration SAID_SOON = Duration.ofMinutes(30);

    /** A user may be told so often in a day, however often they write. */
    private static final int PER_USER = 3;

    /** Who follows a moment ago and has not written is owed a greeting at most, of which nobody is told. */
    private static final String CANDIDATES =
            """
            SELECT DISTINCT u.conversation_id FROM wechat_outgoing o JOIN wechat_user u USING (conversation_id)
            WHERE o.state = 'WAITING' AND o.at > $3 AND o.at <= $4 AND u.account = $1 AND u.follows
              AND u.newest_key NOT LIKE 'event:%:subscribe:%'
              AND CASE WHEN u.message_until > $2 THEN u.message_left ELSE 0 END
                + CASE WHEN u.click_until > $2 THEN u.click_left ELSE 0 END <= 1
              AND NOT EXISTS (SELECT FROM wechat_notice n WHERE n.conversation_id = u.conversation_id
                AND n.opener = u.newest_key AND (n.state <> 'DUE' OR n.not_before > $2))
              AND NOT u.conversation_id = ANY ($5::text[])
            LIMIT $6""";

    /** Under the lease alone, and only while the user has not written and still is owed something. */
    private static final String BEGIN =
            """
            WITH permitted AS (
                SELECT g.event_key FROM wechat_grant g JOIN wechat_user u USING (account, open_id)
                WHERE $3 = 'SUBSCRIPTION' AND u.conversation_id = $1 AND g.template = $4 AND g.state = 'FREE'
                ORDER BY g.at LIMIT 1
            ), noted AS (
                INSERT INTO wechat_notice AS n
                    (conversation_id, opener, way, template, grant_key, state, tries, not_before, day, at)
                SELECT u.conversation_id, u.newest_key, $3, $4, (SELECT event_key FROM permitted), 'SENDING', 1, $5, $6, $5
                FROM wechat_user u
                WHERE u.conversation_id = $1 AND u.newest_key = $2 AND u.follows
                  AND ($3 = 'TEMPLATE' OR EXISTS (SELECT FROM permitted))
                  AND EXISTS (SELECT FROM wechat_outgoing o WHERE o.conversation_id = $1 AND o.state = 'WAITING')
                  AND EXISTS (SELECT FROM lease WHERE name = $7 AND fence = $8)
                  AND (SELECT count(*) FROM wechat_notice d JOIN wechat_user o USING (conversation_id)
                    WHERE o.account = u.account AND d.day = $6
                      AND (d.conversation_id, d.opener) <> (u.conversation_id, u.newest_key)) < $9
                  AND (SELECT count(*) FROM wechat_notice d
                    WHERE d.conversation_id = $1 AND d.day = $6 AND d.opener <> u.newest_key) < $10
                ON CONFLICT (conversation_id, opener) DO UPDATE SET way = $3, template = $4, state = 'SENDING',
                    grant_key = excluded.grant_key, tries = n.tries + 1, at = $5, reason = ''
                WHERE n.state = 'DUE'
                RETURNING n.conversation_id, n.tries
            ), used AS (
                UPDATE wechat_grant g SET state = 'USED' FROM wechat_user u, permitted p, noted n
                WHERE u.conversation_id = n.conversation_id AND g.account = u.account AND g.open_id = u.open_id
                  AND g.template = $4 AND g.event_key = p.event_key
            )
            SELECT tries FROM noted""";

    /** It surely was not sent: the permission is there again. */
    private static final String BACK =
            """
            WITH again AS (
                UPDATE wechat_notice SET state = 'DUE', not_before = $3, reason = $4
                WHERE conversation_id = $1 AND opener = $2 AND state = 'SENDING'
                RETURNING conversation_id, template, grant_key
            )
            UPDATE wechat_grant g SET state = 'FREE' FROM wechat_user u, again a
            WHERE u.conversation_id = a.conversation_id AND g.account = u.account AND g.open_id = u.open_id
              AND g.template = a.template AND g.event_key = a.grant_key AND g.state = 'USED'""";

    /** The platform knows nothing of a permission. */
    private static final String REFUSED =
            """
            WITH again AS (
                UPDATE wechat_notice SET state = 'DUE', not_before = $3, reason = '43101', grant_key = NULL
                WHERE conversation_id = $1 AND opener = $2 AND state = 'SENDING'
                RETURNING conversation_id, template
            )
            UPDATE wechat_grant g SET state = 'TAKEN_BACK' FROM wechat_user u, again a
            WHERE u.conversation_id = a.conversation_id AND g.account = u.account AND g.open_id = u.open_id
              AND g.template = a.template AND g.state = 'FREE'""";

    /** The platform may tell the end before its answer is here. */
    private static final String ENDED =
            """
            UPDATE wechat_notice SET state = $5, reason = $6, msg_id = $4 WHERE (conversation_id, opener) = (
                SELECT n.conversation_id, n.opener FROM wechat_notice n JOIN wechat_user u USING (conversation_id)
                WHERE u.account = $1 AND u.open_id = $2 AND n.way = $3 AND ($7 = '' OR n.template = $7)
                  AND n.state IN ('SENDING', 'SENT', 'UNKNOWN') AND (n.msg_id = $4 OR n.msg_id IS NULL AND n.at > $8)
                ORDER BY n.msg_id NULLS LAST, n.at DESC LIMIT 1)""";

    private static final String FORGET =
            """
            WITH permissions AS (DELETE FROM wechat_grant WHERE open_id = ANY ($1::text[]) AND at <= $2)
            DELETE FROM wechat_notice n USING wechat_user u
            WHERE n.conversation_id = u.conversation_id AND u.open_id = ANY ($1::text[]) AND n.at <= $2""";

    private static final String LAST =
            """
            SELECT n.state, n.at FROM wechat_notice n JOIN wechat_user u USING (conversation_id)
            WHERE n.conversation_id = $1 AND n.opener = u.newest_key AND n.state NOT IN ('DUE', 'SENDING')""";

    private final Pool pool;

    public NoticeStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * One notice.
     *
     * @param opener the user's newest line: at most one notice until there is another
     */
    record Key(String conversationId, String opener) {}

    /** Conversations of an account whose users are owed something that may not be sent. */
    Future<List<String>> candidates(String account, Instant now, Duration grace, List<String> without, int limit) {
        return pool.preparedQuery(CANDIDATES)
                .execute(Tuple.tuple()
                        .addString(account)
                        .addOffsetDateTime(utc(now))
                        .addOffsetDateTime(utc(now.minus(OLDEST)))
                        .addOffsetDateTime(utc(now.minus(grace)))
                        .addArrayOfString(without.toArray(String[]::new))
                        .addInteger(limit))
                .map(rows -> rows.stream()
                        .map(row -> row.getString("conversation_id"))
                        .toList());
    }

    /** Whether a user has permitted a notice that is not sent yet. */
    Future<Boolean> isPermitted(String account, String openId, String template) {
        return pool.preparedQuery(
                        """
                        SELECT EXISTS (SELECT FROM wechat_grant WHERE account = $1 AND open_id = $2 AND template = $3
                          AND state = 'FREE') AS free""")
                .execute(Tuple.of(account, openId, template))
                .map(rows -> rows.iterator().next().getBoolean("free"));
    }

    /**
     * Notes that a notice is about to be sent.
     *
     * @return which try it is, 1 first; 0, and nothing noted, when it may not be sent
     */
    Future<Integer> begin(Key key, NoticeWay way, String template, Instant now, Lease.Held lease, int perDay) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.tuple()
                        .addString(key.conversationId())
                        .addString(key.opener())
                        .addString(way.name())
                        .addString(template)
                        .addOffsetDateTime(utc(now))
                        .addLocalDate(day(now))
                        .addString(lease.name())
                        .addLong(lease.fence())
                        .addInteger(perDay)
                        .addInteger(PER_USER))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getShort("tries").intValue())
                        .orElse(0));
    }

    /** The platform took it. @param messageId as it names it; empty where it does not */
    Future<Void> sent(Key key, String messageId) {
        return run(
                """
                UPDATE wechat_notice SET msg_id = coalesce(msg_id, nullif($3, '')),
                    state = CASE WHEN state IN ('SENDING', 'UNKNOWN') THEN 'SENT' ELSE state END
                WHERE conversation_id = $1 AND opener = $2""",
                of(key).addString(messageId));
    }

    /** Nobody knows whether the platform took it: it is not sent again. */
    Future<Void> unknown(Key key) {
        return end(key, "UNKNOWN", "");
    }

    /** The platform does not take it. */
    Future<Void> failed(Key key, String reason) {
        return end(key, "FAILED", reason);
    }

    private Future<Void> end(Key key, String state, String reason) {
        return run(
                """
                UPDATE wechat_notice SET state = $3, reason = $4
                WHERE conversation_id = $1 AND opener = $2 AND state = 'SENDING'""",
                of(key).addString(state).addString(reason));
    }

    /** It surely was not sent, and is due again from then on. */
    Future<Void> back(Key key, Instant notBefore, String reason) {
        return run(BACK, of(key).addOffsetDateTime(utc(notBefore)).addString(reason));
    }

    /** The platform knows of no permission: there is none any more, and another way may be tried at once. */
    Future<Void> refused(Key key, Instant now) {
        return run(REFUSED, of(key).addOffsetDateTime(utc(now)));
    }

    /** What another process had on its way: nobody knows whether it arrived. */
    Future<Void> settle(String account) {
        return run(
                """
                UPDATE wechat_notice n SET state = 'UNKNOWN' FROM wechat_user u
                WHERE u.conversation_id = n.conversation_id AND u.account = $1 AND n.state = 'SENDING'""",
                Tuple.of(account));
    }

    /** What became of a notice, as the platform says; false when it says so again, or of a notice of others. */
    Future<Boolean> ended(String account, String openId, NoticeEvent.Ending ending, Instant now) {
        return pool.preparedQuery(ENDED)
                .execute(Tuple.tuple()
                        .addString(account)
                        .addString(openId)
                        .addString(ending.way().name())
                        .addString(ending.messageId())
                        .addString(ending.arrived() ? "TOLD" : "FAILED")
                        .addString(ending.arrived() ? "" : ending.reason())
                        .addString(ending.template())
                        .addOffsetDateTime(utc(now.minus(SAID_SOON))))
                .map(rows -> rows.rowCount() > 0);
    }

    /** A user permits one notice; the same event changes nothing when it comes again. */
    Future<Void> permit(String account, String openId, String template, String eventKey, Instant at) {
        return run(
                """
                INSERT INTO wechat_grant (account, open_id, template, event_key, state, at)
                VALUES ($1, $2, $3, $4, 'FREE', $5) ON CONFLICT DO NOTHING""",
                Tuple.of(account, openId, template, eventKey, utc(at)));
    }

    /** A user takes back what they permitted until then. */
    Future<Void> takeBack(String account, String openId, String template, Instant at) {
        return run(
                """
                UPDATE wechat_grant SET state = 'TAKEN_BACK'
                WHERE account = $1 AND open_id = $2 AND template = $3 AND state = 'FREE' AND at <= $4""",
                Tuple.of(account, openId, template, utc(at)));
    }

    /** The notice since the customer's newest line; empty when there was none. */
    public Future<Optional<Notice.Told>> last(String conversationId) {
        return pool.preparedQuery(LAST).execute(Tuple.of(conversationId)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Notice.Told(
                        Notice.Result.valueOf(row.getString("state")),
                        row.getOffsetDateTime("at").toInstant())));
    }

    /** Forgets what was told to users, and what they permitted, up to a time. */
    public Future<Void> forget(io.vertx.sqlclient.SqlClient connection, List<String> users, Instant until) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(users.toArray(String[]::new), utc(until)))
                .mapEmpty();
    }

    /** Forgets what is too old. */
    Future<Void> tidy(Instant now) {
        OffsetDateTime then = utc(now.minus(KEPT));
        return run("DELETE FROM wechat_notice WHERE at < $1", Tuple.of(then))
                .compose(done -> run("DELETE FROM wechat_grant WHERE at < $1 AND state <> 'FREE'", Tuple.of(then)));
    }

    private Future<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).mapEmpty();
    }

    private static Tuple of(Key key) {
        return Tuple.tuple().addString(key.conversationId()).addString(key.opener());
    }

    private static LocalDate day(Instant now) {
        return now.atZone(PLATFORM).toLocalDate();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
