package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Pictures that users sent and that are still to be fetched. */
final class PictureStore {

    /** @param tries how often it was tried before */
    record Wanted(String conversationId, Identity user, String messageKey, String url, int tries) {}

    private final Pool pool;

    PictureStore(Pool pool) {
        this.pool = pool;
    }

    /** Notes a picture that is to be fetched; a repeat changes nothing. */
    Future<Void> want(String conversationId, String messageKey, String url, Instant now) {
        return pool.preparedQuery(
                        """
                        INSERT INTO wechat_picture (conversation_id, message_key, url, at) VALUES ($1, $2, $3, $4)
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(conversationId, messageKey, url, utc(now)))
                .mapEmpty();
    }

    /** Those whose time has come, the oldest first. */
    Future<List<Wanted>> wanted(Instant now, int limit) {
        return pool.preparedQuery(
                        """
                        SELECT p.conversation_id, u.open_id, p.message_key, p.url, p.tries
                        FROM wechat_picture p JOIN wechat_user u USING (conversation_id)
                        WHERE p.not_before <= $1 ORDER BY p.at LIMIT $2""")
                .execute(Tuple.of(utc(now), limit))
                .map(rows -> rows.stream()
                        .map(row -> new Wanted(
                                row.getString("conversation_id"),
                                new Identity(WechatStore.KIND, row.getString("open_id")),
                                row.getString("message_key"),
                                row.getString("url"),
                                row.getInteger("tries")))
                        .toList());
    }

    /** The conversation knows of it. */
    Future<Void> done(Wanted picture) {
        return pool.preparedQuery("DELETE FROM wechat_picture WHERE conversation_id = $1 AND message_key = $2")
                .execute(Tuple.of(picture.conversationId(), picture.messageKey()))
                .mapEmpty();
    }

    Future<Void> again(Wanted picture, Instant at) {
        return pool.preparedQuery(
                        """
                        UPDATE wechat_picture SET tries = tries + 1, not_before = $3
                        WHERE conversation_id = $1 AND message_key = $2""")
                .execute(Tuple.of(picture.conversationId(), picture.messageKey(), utc(at)))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
