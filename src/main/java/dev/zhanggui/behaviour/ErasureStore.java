package dev.zhanggui.behaviour;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Identity;
import dev.zhanggui.postgres.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** Deletes what forgotten customers did. */
final class ErasureStore implements CustomerFollower.Ledger {

    private static final String ERASE =
            "DELETE FROM behaviour_event WHERE subject = ANY ($1::text[]) AND received_at <= $2";

    private final Pool pool;
    private final Progress progress = new Progress("behaviour");

    ErasureStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Long> position() {
        return progress.position(pool);
    }

    @Override
    public Future<Void> apply(CustomerChange.Happened change) {
        String[] subjects = change.identities().stream().map(Identity::toString).toArray(String[]::new);
        return pool.withTransaction(connection -> (change.forgotten()
                        ? connection
                                .preparedQuery(ERASE)
                                .execute(Tuple.of(subjects, change.at().atOffset(ZoneOffset.UTC)))
                        : Future.succeededFuture())
                .compose(done -> progress.reached(connection, change.position())));
    }
}
