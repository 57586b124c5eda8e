package dev.zhanggui.channel.wechat.media;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Under which ids platforms know the shop's pictures. */
public final class MediaStore {

    private final Pool pool;

    public MediaStore(Pool pool) {
        this.pool = pool;
    }

    /** The id of a picture that the platform still has. */
    Future<Optional<String>> id(String line, String hash, Instant now) {
        return pool.preparedQuery("SELECT media_id FROM media_upload WHERE line = $1 AND hash = $2 AND until > $3")
                .execute(Tuple.of(line, hash, utc(now)))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("media_id")));
    }

    /** The platform has a picture; what it has no more is forgotten with that. */
    Future<Void> keep(String line, String hash, String mediaId, Instant now, Instant until) {
        return pool.preparedQuery(
                        """
                        WITH old AS (DELETE FROM media_upload WHERE until <= $5 AND (line, hash) <> ($1, $2))
                        INSERT INTO media_upload (line, hash, media_id, until) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (line, hash) DO UPDATE SET media_id = $3, until = $4""")
                .execute(Tuple.of(line, hash, mediaId, utc(until), utc(now)))
                .mapEmpty();
    }

    /** The platform does not know an id any more. */
    Future<Void> forget(String line, String mediaId) {
        return pool.preparedQuery("DELETE FROM media_upload WHERE line = $1 AND media_id = $2")
                .execute(Tuple.of(line, mediaId))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
