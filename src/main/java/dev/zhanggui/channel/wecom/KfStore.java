package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.outgoing.OutgoingStore;
import dev.zhanggui.channel.wechat.outgoing.OutgoingStore.Tables;
import dev.zhanggui.channel.wechat.outgoing.Recipient;
import dev.zhanggui.channel.wechat.union.UnionCall;
import dev.zhanggui.channel.wechat.union.UnionStore;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Identity;
import dev.zhanggui.postgres.Progress;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How far each desk was read, and who writes to it. */
final class KfStore implements CustomerFollower.Ledger {

    /** The kind of identity under which WeCom's customers are known. */
    static final String KIND = "wecom";

    /** By which call WeCom tells who its customers are. */
    static final UnionCall UNIONS = new UnionCall(
            KIND,
            "/cgi-bin/kf/customer/batchget",
            users -> new JsonObject()
                    .put("external_userid_list", new JsonArray(users))
                    .put("need_enter_session_context", 0),
            "customer_list",
            "external_userid",
            ErrorCode::ofWecom);

    private static final Tables TABLES = new Tables("wecom_user", "external_user", "open_kf_id", "wecom_outgoing");
    private static final Duration WINDOW = Duration.ofHours(48);
    private static final short SENDS = 5;

    /** A line that was here before opens no window anew; an older one does not, either. */
    private static final String ENTER =
            """
            INSERT INTO wecom_user AS u (account, open_kf_id, external_user, conversation_id, message_left,
                message_until, newest, newest_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (account, open_kf_id, external_user) DO UPDATE SET
                message_left = CASE WHEN $5 > 0 AND ($7 > u.newest OR $7 = u.newest AND $8 <> u.newest_key)
                    THEN $5 ELSE u.message_left END,
                message_until = CASE WHEN $5 > 0 THEN greatest(u.message_until, $6) ELSE u.message_until END,
                newest_key = CASE WHEN $5 > 0 AND $7 >= u.newest THEN $8 ELSE u.newest_key END,
                newest = CASE WHEN $5 > 0 THEN greatest(u.newest, $7) ELSE u.newest END
            RETURNING u.*, u.choices::text AS choices_text""";

    /**
     * A desk of WeCom's customer service.
     *
     * @param cursor after which message the reading goes on; empty at the beginning
     * @param rung how often its bell rang
     */
    record Desk(String account, String openKfId, String cursor, String token, long rung, Instant since) {}

    private final Pool pool;
    private final OutgoingStore outgoing;
    private final UnionStore unions;
    private final Progress progress = new Progress("channel.wecom");

    KfStore(Pool pool) {
        this.pool = pool;
        this.outgoing = new OutgoingStore(pool, TABLES);
        this.unions = new UnionStore(pool, TABLES.users(), TABLES.id());
    }

    /** What customers are owed. */
    OutgoingStore outgoing() {
        return outgoing;
    }

    /** Who of the customers the platform is to be asked for. */
    UnionStore unions() {
        return unions;
    }

    /** The bell rang; from the first ring on messages are answered. */
    Future<Void> ring(Bell bell, Instant now) {
        return pool.preparedQuery(
                        """
                        INSERT INTO wecom_kf AS k (account, open_kf_id, cursor, token, rung, read, since)
                        VALUES ($1, $2, '', $3, 1, 0, $4)
                        ON CONFLICT (account, open_kf_id) DO UPDATE SET rung = k.rung + 1, token = $3""")
                .execute(Tuple.of(bell.account(), bell.openKfId(), bell.token(), utc(now)))
                .mapEmpty();
    }

    /** Desks whose bell rang since they were read. */
    Future<List<Bell>> behind() {
        return pool.query("SELECT account, open_kf_id, token FROM wecom_kf WHERE read < rung LIMIT 1000")
                .execute()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Bell(row.getString("account"), row.getString("open_kf_id"), row.getString("token")))
                        .toList());
    }

    Future<Optional<Desk>> desk(String account, String openKfId) {
        return pool.preparedQuery("SELECT * FROM wecom_kf WHERE account = $1 AND open_kf_id = $2")
                .execute(Tuple.of(account, openKfId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Desk(
                                account,
                                openKfId,
                                row.getString("cursor"),
                                row.getString("token"),
                                row.getLong("rung"),
                                row.getOffsetDateTime("since").toInstant())));
    }

    /**
     * Everything before a cursor is in the journal.
     *
     * @return whether the desk still stood where the page began; else another process reads it
     */
    Future<Boolean> moved(Desk desk, String from, String to) {
        return pool.preparedQuery(
                        "UPDATE wecom_kf SET cursor = $4 WHERE account = $1 AND open_kf_id = $2 AND cursor = $3")
                .execute(Tuple.of(desk.account(), desk.openKfId(), from, to))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Everything is read that the desk's ring told of. */
    Future<Void> read(Desk desk) {
        return pool.preparedQuery(
                        "UPDATE wecom_kf SET read = greatest(read, $3) WHERE account = $1 AND open_kf_id = $2")
                .execute(Tuple.of(desk.account(), desk.openKfId(), desk.rung()))
                .mapEmpty();
    }

    /** Knows the customer of a message, a new one under a new conversation, and opens the window for answers. */
    Future<Recipient> enter(Desk desk, KfMessage message, String conversationId) {
        return pool.preparedQuery(ENTER)
                .execute(Tuple.tuple()
                        .addString(desk.account())
                        .addString(desk.openKfId())
                        .addString(message.user())
                        .addString(conversationId)
                        .addShort(message.counts() ? SENDS : 0)
                        .addOffsetDateTime(utc(message.at().plus(WINDOW)))
                        .addLong(message.counts() ? message.at().getEpochSecond() : 0)
                        .addString(message.counts() ? message.id() : ""))
                .map(rows -> TABLES.user(rows.iterator().next()));
    }

    /** Whether people at WeCom's own desk have the word, so that the bot says nothing; what it still owed is dropped. */
    Future<Void> withPerson(String account, String openKfId, String user, boolean does) {
        return pool.preparedQuery(
                        """
                        WITH theirs AS (
                            UPDATE wecom_user SET follows = NOT $4
                            WHERE account = $1 AND open_kf_id = $2 AND external_user = $3 RETURNING conversation_id
                        )
                        UPDATE wecom_outgoing o SET state = 'DONE', activity = NULL FROM theirs t
                        WHERE $4 AND o.conversation_id = t.conversation_id AND o.state = 'WAITING'""")
                .execute(Tuple.of(account, openKfId, user, does))
                .mapEmpty();
    }

    @Override
    public Future<Long> position() {
        return progress.position(pool);
    }

    @Override
    public Future<Void> apply(CustomerChange.Happened change) {
        List<String> customers = change.identities().stream()
                .filter(identity -> identity.kind().equals(KIND))
                .map(Identity::value)
                .toList();
        return pool.withTransaction(connection -> (change.forgotten()
                        ? unions.forget(connection, customers)
                                .compose(done -> outgoing.forget(connection, customers, change.at()))
                        : Future.<Void>succeededFuture())
                .compose(done -> progress.reached(connection, change.position())));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
