package dev.zhanggui.postgres;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Opens the pool of connections that all stores share. */
public final class PostgresPool {

    /** Statements longer than this, in characters, are prepared anew each time. */
    private static final int LONGEST_CACHED_STATEMENT = 16_384;

    private static final int RECONNECT_ATTEMPTS = 8;
    private static final Duration RECONNECT_INTERVAL = Duration.ofMillis(250);

    /**
     * The bounds of a pool.
     *
     * @param connections the most connections at once, 1 to 1,000
     * @param waiting how many may wait for a connection before the next is refused, 1 to 1,000,000
     * @param patience how long one waits for a connection, a lost server included, before it fails; at least 1 ms
     */
    public record Bounds(int connections, int waiting, Duration patience) {

        /** 16 connections, 1,000 waiting for at most five seconds. */
        public static final Bounds USUAL = new Bounds(16, 1_000, Duration.ofSeconds(5));

        public Bounds {
            if (connections < 1 || connections > 1_000) {
                throw new IllegalArgumentException("connections: 1 to 1000, not " + connections);
            }
            if (waiting < 1 || waiting > 1_000_000) {
                throw new IllegalArgumentException("waiting: 1 to 1000000, not " + waiting);
            }
            if (patience.toMillis() < 1 || patience.toMillis() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("patience: at least 1 ms, not " + patience);
            }
        }
    }

    private PostgresPool() {}

    /**
     * Opens a pool. Nothing connects before the first use. Commands on a connection are pipelined, statements are
     * prepared once for each connection, lost connections are replaced by new ones.
     *
     * @return the pool; whoever opened it closes it
     */
    public static Pool open(Vertx vertx, DatabaseUrl url, Bounds bounds) {
        return PgBuilder.pool()
                .using(vertx)
                .connectingTo(url.options()
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheSqlLimit(LONGEST_CACHED_STATEMENT)
                        .setPipeliningLimit(64)
                        .setReconnectAttempts(RECONNECT_ATTEMPTS)
                        .setReconnectInterval(RECONNECT_INTERVAL.toMillis())
                        .setMetricsName("postgres")
                        .addProperty("application_name", "zhanggui"))
                .with(new PoolOptions()
                        .setName("postgres")
                        .setMaxSize(bounds.connections())
                        .setMaxWaitQueueSize(bounds.waiting())
                        .setConnectionTimeout((int) bounds.patience().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .build();
    }
}
