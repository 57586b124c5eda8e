package dev.zhanggui.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/** Whether the database answers. */
public final class PostgresHealth {

    private PostgresHealth() {}

    /** Succeeds when a connection is had and answers. */
    public static Future<Void> check(Pool pool) {
        return pool.query("SELECT 1").execute().mapEmpty();
    }
}
