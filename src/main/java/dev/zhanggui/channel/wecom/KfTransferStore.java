package dev.zhanggui.channel.wecom;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Which conversations are handed over to WeCom's own desk, and how far that has come. */
final class KfTransferStore {

    /** So long a transfer waits for the words before it, which may not be sent any more. */
    private static final Duration FOR_WORDS = Duration.ofSeconds(30);

    private static final String OPEN =
            """
            SELECT t.*, u.account, u.open_kf_id, u.external_user FROM wecom_transfer t JOIN wecom_user u USING (conversation_id)
            WHERE t.state <> 'DONE' AND t.not_before <= $1 AND u.account = ANY ($2::text[])
              AND (t.state <> 'DUE' OR t.at <= $3 OR NOT EXISTS (SELECT FROM wecom_outgoing o
                WHERE o.conversation_id = t.conversation_id AND o.seq < t.seq AND o.state <> 'DONE'))
            ORDER BY t.not_before LIMIT $4""";

    /** How far a transfer is. */
    enum State {
        /** It is to be moved. */
        DUE,
        /** WeCom's people have it. */
        MOVED,
        /** WeCom did not take it, and the customer is still to be told. */
        REFUSED
    }

    /** @param tries how often it was tried in vain */
    record Transfer(
            String conversationId, long seq, State state, int tries, String account, String openKfId, String user) {}

    private final Pool pool;

    KfTransferStore(Pool pool) {
        this.pool = pool;
    }

    /** A conversation is handed over, if it is one of these accounts; a repeat changes nothing. */
    Future<Void> want(String conversationId, long seq, Collection<String> accounts, Instant now) {
        return pool.preparedQuery(
                        """
                        INSERT INTO wecom_transfer AS t (conversation_id, seq, state, not_before, at)
                        SELECT conversation_id, $2, 'DUE', $4, $4 FROM wecom_user
                        WHERE conversation_id = $1 AND account = ANY ($3::text[])
                        ON CONFLICT (conversation_id) DO UPDATE SET seq = excluded.seq, state = 'DUE', tries = 0,
                            not_before = excluded.not_before, at = excluded.at
                        WHERE t.seq < excluded.seq""")
                .execute(Tuple.of(conversationId, seq, accounts.toArray(String[]::new), utc(now)))
                .mapEmpty();
    }

    /** Those whose time has come; what is to be moved only when the words before it are said. */
    Future<List<Transfer>> open(Collection<String> accounts, Instant now, int limit) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(utc(now), accounts.toArray(String[]::new), utc(now.minus(FOR_WORDS)), limit))
                .map(rows -> rows.stream()
                        .map(row -> new Transfer(
                                row.getString("conversation_id"),
                                row.getLong("seq"),
                                State.valueOf(row.getString("state")),
                                row.getShort("tries"),
                                row.getString("account"),
                                row.getString("open_kf_id"),
                                row.getString("external_user")))
                        .toList());
    }

    /** Whether WeCom's people have a conversation that the shopkeeper handed over. */
    Future<Boolean> isMoved(String conversationId) {
        return pool.preparedQuery("SELECT FROM wecom_transfer WHERE conversation_id = $1 AND state = 'MOVED'")
                .execute(Tuple.of(conversationId))
                .map(rows -> rows.size() == 1);
    }

    /** A customer's session may be over: it is looked at now. */
    Future<Void> check(String account, String openKfId, String user, Instant now) {
        return pool.preparedQuery(
                        """
                        UPDATE wecom_transfer t SET not_before = $4 FROM wecom_user u
                        WHERE u.conversation_id = t.conversation_id AND u.account = $1 AND u.open_kf_id = $2
                          AND u.external_user = $3 AND t.state = 'MOVED'""")
                .execute(Tuple.of(account, openKfId, user, utc(now)))
                .mapEmpty();
    }

    /** WeCom's people have it. */
    Future<Void> moved(Transfer transfer, Instant next) {
        return step(transfer, "MOVED", 0, next);
    }

    Future<Void> refused(Transfer transfer, Instant now) {
        return step(transfer, "REFUSED", 0, now);
    }

    /** It is tried again, or looked at again. */
    Future<Void> later(Transfer transfer, Instant next) {
        return step(transfer, transfer.state().name(), transfer.tries() + 1, next);
    }

    /** Nothing more is to be done for a conversation. */
    Future<Void> done(String conversationId) {
        return pool.preparedQuery("UPDATE wecom_transfer SET state = 'DONE' WHERE conversation_id = $1")
                .execute(Tuple.of(conversationId))
                .mapEmpty();
    }

    private Future<Void> step(Transfer transfer, String state, int tries, Instant next) {
        return pool.preparedQuery(
                        """
                        UPDATE wecom_transfer SET state = $3, tries = $4, not_before = $5
                        WHERE conversation_id = $1 AND seq = $2""")
                .execute(Tuple.of(transfer.conversationId(), transfer.seq(), state, (short) tries, utc(next)))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
