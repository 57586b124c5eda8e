package dev.zhanggui.channel.wechat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Pictures that users sent, for as long as the platform itself keeps them. */
final class PictureStore {

    private static final Duration KEPT = Duration.ofDays(3);

    /** @param tries how often it was tried before */
    record Wanted(String conversationId, String messageKey, String url, int tries) {}

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

    /** Those that are to be fetched, the oldest first. */
    Future<List<Wanted>> wanted(Instant now, int limit) {
        return pool.preparedQuery(
                        """
                        SELECT conversation_id, message_key, url, tries FROM wechat_picture
                        WHERE url IS NOT NULL AND not_before <= $1 ORDER BY at LIMIT $2""")
                .execute(Tuple.of(utc(now), limit))
                .map(rows -> rows.stream()
                        .map(row -> new Wanted(
                                row.getString("conversation_id"),
                                row.getString("message_key"),
                                row.getString("url"),
                                row.getInteger("tries")))
                        .toList());
    }

    Future<Void> keep(Wanted picture, String type, Buffer bytes) {
        return pool.preparedQuery(
                        """
                        UPDATE wechat_picture SET url = NULL, type = $3, bytes = $4
                        WHERE conversation_id = $1 AND message_key = $2""")
                .execute(Tuple.of(picture.conversationId(), picture.messageKey(), type, bytes))
                .mapEmpty();
    }

    /** It is not a picture that is kept, or not to be had. */
    Future<Void> giveUp(Wanted picture) {
        return pool.preparedQuery(
                        "UPDATE wechat_picture SET url = NULL WHERE conversation_id = $1 AND message_key = $2")
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

    Future<Void> tidy(Instant now) {
        return pool.preparedQuery("DELETE FROM wechat_picture WHERE at < $1")
                .execute(Tuple.of(utc(now.minus(KEPT))))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
