package dev.zhanggui.channel.wechat.union;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** When the platform is to be asked who its users are. A user is asked for first when they have written. */
public final class UnionStore {

    private static final String DUE =
            """
            SELECT DISTINCT {id} AS id FROM {users} WHERE account = $1 AND union_at <= $2 LIMIT $3""";
    private static final String LATER =
            """
            UPDATE {users} SET union_at = $3 WHERE account = $1 AND {id} = ANY ($2::text[]) AND union_at IS NOT NULL""";
    private static final String NEVER =
            """
            UPDATE {users} SET union_at = NULL WHERE account = $1 AND {id} = ANY ($2::text[])""";
    private static final String FORGET = "UPDATE {users} SET union_at = NULL WHERE {id} = ANY ($1::text[])";

    private final Pool pool;
    private final String users;
    private final String id;

    /**
     * @param users the platform's table of users
     * @param id its column with the platform's name for a user
     */
    public UnionStore(Pool pool, String users, String id) {
        this.pool = pool;
        this.users = users;
        this.id = id;
    }

    /** Users of an account to ask for. */
    Future<List<String>> due(String account, Instant now, int limit) {
        return pool.preparedQuery(in(DUE))
                .execute(Tuple.of(account, now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .toList());
    }

    /** These are asked for again, but not before a time; who was forgotten meanwhile is not. */
    Future<Void> later(String account, List<String> theirs, Instant at) {
        return theirs.isEmpty()
                ? Future.succeededFuture()
                : pool.preparedQuery(in(LATER))
                        .execute(Tuple.of(account, theirs.toArray(String[]::new), at.atOffset(ZoneOffset.UTC)))
                        .mapEmpty();
    }

    /** These are not asked for any more. */
    Future<Void> never(String account, List<String> theirs) {
        return theirs.isEmpty()
                ? Future.succeededFuture()
                : pool.preparedQuery(in(NEVER))
                        .execute(Tuple.of(account).addArrayOfString(theirs.toArray(String[]::new)))
                        .mapEmpty();
    }

    /** Users who are forgotten are not asked for, in any account. */
    public Future<Void> forget(SqlClient connection, List<String> theirs) {
        return connection
                .preparedQuery(in(FORGET))
                .execute(Tuple.tuple().addArrayOfString(theirs.toArray(String[]::new)))
                .mapEmpty();
    }

    private String in(String sql) {
        return sql.replace("{users}", users).replace("{id}", id);
    }
}
