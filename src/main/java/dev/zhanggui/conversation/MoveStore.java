package dev.zhanggui.conversation;

import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Ending;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Move;
import dev.zhanggui.message.Open;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** Codes with which conversations go on on another device, and from when on those of before have no part in them. */
final class MoveStore {

    /** How long a code is good. */
    static final Duration GOOD = Duration.ofMinutes(3);

    private static final String OFFER =
            """
            INSERT INTO move_code (hash, conversation_id, expires_at)
            SELECT $1, id, $4 FROM conversation WHERE id = $2 AND customer = $3""";

    /** The other device is the customer's own: from then on the conversation is one of the web, in no store. */
    private static final String TAKE =
            """
            WITH used AS (
                UPDATE move_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
                RETURNING conversation_id
            )
            UPDATE conversation c
            SET channel = 'WEB', account = 'web', version = version + 1, tokens_from = greatest(tokens_from, $3)
            FROM used WHERE c.id = used.conversation_id
            RETURNING c.id, c.channel, c.account, c.customer, c.last_seq""";

    private static final String END = "UPDATE conversation SET tokens_from = greatest(tokens_from, $2) WHERE id = $1";
    private static final String ENDED = "SELECT id, tokens_from FROM conversation WHERE tokens_from > $1";

    private final Pool pool;

    MoveStore(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a code, and forgets those that are too old; false when there is no such conversation of this customer. */
    Future<Boolean> offer(Move.Offer offer, String code, Instant now) {
        return pool.preparedQuery("DELETE FROM move_code WHERE expires_at < $1")
                .execute(Tuple.of(JournalStore.utc(now)))
                .compose(gone -> pool.preparedQuery(OFFER)
                        .execute(Tuple.of(
                                hash(code),
                                offer.conversationId(),
                                offer.user().toString(),
                                JournalStore.utc(now.plus(GOOD)))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The conversation that a code is for, once. */
    Future<Optional<Open.Opened>> take(String code, Instant now) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(hash(code), JournalStore.utc(now), now.getEpochSecond()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Open.Opened(
                                row.getString("id"),
                                ChannelKind.valueOf(row.getString("channel")),
                                row.getString("account"),
                                Identity.parse(row.getString("customer")),
                                row.getLong("last_seq"))));
    }

    /** Tokens of the conversation that were given before are good no longer. */
    Future<Ending.Kept> end(Ending.Keep ending) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(ending.conversationId(), ending.from()))
                .map(new Ending.Kept());
    }

    Future<Ending.Known> ended(Ending.Read read) {
        return pool.preparedQuery(ENDED)
                .execute(Tuple.of(read.since()))
                .map(rows -> new Ending.Known(rows.stream()
                        .collect(Collectors.toMap(row -> row.getString("id"), row -> row.getLong("tokens_from")))));
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
