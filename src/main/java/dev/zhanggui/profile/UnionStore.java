package dev.zhanggui.profile;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Union;
import dev.zhanggui.message.Union.Result;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Knows customers by the ids that platforms have for one person over all accounts, and joins those who have the same. */
final class UnionStore {

    private final Pool pool;

    UnionStore(Pool pool) {
        this.pool = pool;
    }

    /** @param change what other rooms must hear of, or empty */
    record Done(Result result, Optional<CustomerChange.Happened> change) {
        static Done of(Result result) {
            return new Done(result, Optional.empty());
        }
    }

    /** A repeat changes nothing. */
    Future<Done> told(Union.Told told) {
        return pool.withTransaction(connection -> CustomerChangeStore.alone(connection)
                .compose(alone -> CustomerChangeStore.customer(connection, told.user()))
                .compose(user -> user.isEmpty()
                        ? Future.succeededFuture(Done.of(Result.NOBODY))
                        : told(connection, user.get().id(), told)));
    }

    private static Future<Done> told(SqlConnection connection, String user, Union.Told told) {
        return CustomerChangeStore.customer(connection, told.union()).compose(other -> {
            if (other.isEmpty()) {
                return CustomerChangeStore.name(connection, user, told.union(), told.at())
                        .map(Done.of(Result.KNOWN));
            }
            String into = other.get().id();
            return into.equals(user)
                    ? Future.succeededFuture(Done.of(Result.KNOWN))
                    : CustomerChangeStore.join(connection, user, into, told.at())
                            .map(change -> new Done(Result.JOINED, Optional.of(change)));
        });
    }
}
