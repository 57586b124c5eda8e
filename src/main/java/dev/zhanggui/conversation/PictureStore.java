package dev.zhanggui.conversation;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Pictures;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;

/** Pictures that customers sent, for a month. */
final class PictureStore {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_IN_A_CONVERSATION = 50;

    private static final String KEEP =
            """
            INSERT INTO picture (id, conversation_id, bytes, at)
            SELECT $1, id, $4, $5 FROM conversation c WHERE id = $2 AND customer = $3
              AND (SELECT count(*) FROM picture WHERE conversation_id = c.id) < $6""";

    private final Pool pool;

    PictureStore(Pool pool) {
        this.pool = pool;
    }

    Future<Pictures.Kept> keep(Pictures.Keep picture, Instant now) {
        String id = Ids.next() + '.' + picture.extension();
        return pool.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addString(id)
                        .addString(picture.conversationId())
                        .addString(picture.user().toString())
                        .addBuffer(Buffer.buffer(picture.bytes()))
                        .addOffsetDateTime(JournalStore.utc(now))
                        .addInteger(MOST_IN_A_CONVERSATION))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Failure(
                                FailureCode.CONFLICT,
                                "this conversation is not yours, or has " + MOST_IN_A_CONVERSATION
                                        + " pictures already");
                    }
                    return new Pictures.Kept(id);
                });
    }

    Future<Pictures.Picture> read(Pictures.Read read) {
        return pool.preparedQuery("SELECT bytes FROM picture WHERE id = $1 AND conversation_id = $2")
                .execute(Tuple.of(read.id(), read.conversationId()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Pictures.Picture(row.getBuffer("bytes").getBytes()))
                        .orElseThrow(() -> new Failure(
                                FailureCode.NOT_FOUND, "this picture is not there; pictures are kept for a month")));
    }

    /** Forgets those that are older than a month. */
    Future<Void> tidy(Instant now) {
        return pool.preparedQuery("DELETE FROM picture WHERE at < $1")
                .execute(Tuple.of(JournalStore.utc(now.minus(KEPT))))
                .mapEmpty();
    }
}
