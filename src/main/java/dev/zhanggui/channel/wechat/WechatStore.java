package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.NumberedChoice;
import dev.zhanggui.channel.wechat.notice.NoticeStore;
import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.outgoing.OutgoingStore;
import dev.zhanggui.channel.wechat.outgoing.OutgoingStore.Tables;
import dev.zhanggui.channel.wechat.outgoing.Parcel;
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
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Who writes by WeChat, and what their callbacks were answered with. */
final class WechatStore implements CustomerFollower.Ledger {

    /** The kind of identity under which WeChat's users are known. */
    static final String KIND = "wechat";

    /** By which call WeChat tells who its users are. */
    static final UnionCall UNIONS = new UnionCall(
            KIND,
            "/cgi-bin/user/info/batchget",
            users -> new JsonObject()
                    .put(
                            "user_list",
                            new JsonArray(users.stream()
                                    .map(user ->
                                            new JsonObject().put("openid", user).put("lang", "zh_CN"))
                                    .toList())),
            "user_info_list",
            "openid",
            ErrorCode::of);

    private static final Tables TABLES = new Tables("wechat_user", "open_id", "", "wechat_outgoing");
    private static final Duration REPLY_KEPT = Duration.ofDays(1);

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
                SELECT conversation_id FROM wechat_user WHERE open_id = ANY ($1::text[])
            ), replies AS (
                DELETE FROM wechat_passive USING theirs t WHERE wechat_passive.conversation_id = t.conversation_id
            )
            DELETE FROM wechat_picture p USING theirs t WHERE p.conversation_id = t.conversation_id AND p.at <= $2
            """;

    private final Pool pool;
    private final OutgoingStore outgoing;
    private final NoticeStore notices;
    private final UnionStore unions;
    private final Progress progress = new Progress("channel.wechat");

    WechatStore(Pool pool) {
        this.pool = pool;
        this.outgoing = new OutgoingStore(pool, TABLES);
        this.notices = new NoticeStore(pool);
        this.unions = new UnionStore(pool, TABLES.users(), TABLES.id());
    }

    /** What users are owed. */
    OutgoingStore outgoing() {
        return outgoing;
    }

    /** How users are told of what may not be sent. */
    NoticeStore notices() {
        return notices;
    }

    /** Who of the users the platform is to be asked for. */
    UnionStore unions() {
        return unions;
    }

    /** Nothing may be sent to the user any more, until there is a message again. */
    Future<Void> unfollow(String account, String openId) {
        return pool.preparedQuery("UPDATE wechat_user SET follows = false WHERE account = $1 AND open_id = $2")
                .execute(Tuple.of(account, openId))
                .mapEmpty();
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

    /** Forgets what is too old. */
    Future<Void> tidy(Instant now) {
        return pool.preparedQuery("DELETE FROM wechat_passive WHERE at < $1")
                .execute(Tuple.of(utc(now.minus(REPLY_KEPT))))
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

    private Future<Void> forget(SqlConnection connection, CustomerChange.Happened change) {
        List<String> users = change.identities().stream()
                .filter(identity -> identity.kind().equals(KIND))
                .map(Identity::value)
                .toList();
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(users.toArray(String[]::new), utc(change.at())))
                .compose(done -> unions.forget(connection, users))
                .compose(done -> outgoing.forget(connection, users, change.at()))
                .compose(done -> notices.forget(connection, users, change.at()));
    }

    /** The user in a row, whose {@code choices} are text, too, as {@code choices_text}. */
    static Recipient user(Row row) {
        return TABLES.user(row);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
