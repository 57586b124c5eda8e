package dev.zhanggui.conversation;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.postgres.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Takes the words out of the conversations of customers who are forgotten: lines keep their place, so that nothing
 * moves under a client that reads on, and say nothing. What the dialogs remember goes with them.
 */
final class ErasureStore implements CustomerFollower.Ledger {

    /** What stands in the place of a line. */
    static final String ERASED = "（已删除 · erased）";

    private static final String THEIRS = "(SELECT id FROM conversation WHERE customer = ANY ($1::text[]))";
    private static final String UNDER_WAY =
            """
            SELECT count(*)::int AS turns FROM pending_turn p JOIN activity a USING (conversation_id, seq)
            WHERE p.parked_because IS NULL AND a.at <= $2 AND p.conversation_id IN """
                    + ' ' + THEIRS;
    private static final String UNDERSTOOD =
            """
            DELETE FROM understanding u USING activity a WHERE a.conversation_id = u.conversation_id AND a.seq = u.seq
            AND a.at <= $2 AND u.conversation_id IN """
                    + ' ' + THEIRS;
    /** The lines of the learning inbox went with what was understood; what nobody else said goes, too. */
    private static final String TO_LEARN =
            "DELETE FROM inbox_sentence s WHERE NOT EXISTS (SELECT FROM inbox_line l WHERE l.sentence = s.id)";

    private static final String SAID =
            "UPDATE activity SET content = $3::text::jsonb WHERE at <= $2 AND conversation_id IN " + THEIRS;
    private static final String REMEMBERED =
            "UPDATE conversation SET state = NULL, version = version + 1 WHERE customer = ANY ($1::text[])";

    private static final String SHOWN = "DELETE FROM picture WHERE at <= $2 AND conversation_id IN " + THEIRS;
    private static final String AT_THE_DESK =
            "UPDATE handoff SET settled_by = 'erasure', settled_at = $2 WHERE ended_at IS NOT NULL AND settled_at IS NULL"
                    + " AND conversation_id IN " + THEIRS;

    private final Pool pool;
    private final Progress progress = new Progress("conversation");

    ErasureStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Long> position() {
        return progress.position(pool);
    }

    /** Fails while a turn of before is under way, the one in which the customer asked for it among them. */
    @Override
    public Future<Void> apply(CustomerChange.Happened change) {
        return pool.withTransaction(
                connection -> (change.forgotten() ? erase(connection, change) : Future.<Void>succeededFuture())
                        .compose(done -> progress.reached(connection, change.position())));
    }

    private static Future<Void> erase(SqlConnection connection, CustomerChange.Happened change) {
        String[] names = change.identities().stream().map(Identity::toString).toArray(String[]::new);
        OffsetDateTime until = change.at().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(UNDER_WAY)
                .execute(Tuple.of(names, until))
                .compose(rows -> rows.iterator().next().getInteger("turns") > 0
                        ? Future.failedFuture(new Failure(FailureCode.CONFLICT, "a turn of the customer is under way"))
                        : connection.preparedQuery(UNDERSTOOD).execute(Tuple.of(names, until)))
                .compose(done -> connection.preparedQuery(TO_LEARN).execute())
                .compose(done -> connection
                        .preparedQuery(SAID)
                        .execute(Tuple.of(names, until, JournalStore.write(Content.text(ERASED)))))
                .compose(done -> connection.preparedQuery(SHOWN).execute(Tuple.of(names, until)))
                .compose(done -> connection.preparedQuery(AT_THE_DESK).execute(Tuple.of(names, until)))
                .compose(done -> connection.preparedQuery(REMEMBERED).execute(Tuple.of((Object) names)))
                .mapEmpty();
    }
}
