package dev.zhanggui.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Leave to do something alone, among all processes of the shop, for a while: one row of {@code lease}. Each new holder
 * gets a higher fence, and what is done in the database under the lease asks for that fence, so that a process that was
 * taken for dead cannot go on where its successor has begun, whatever the clocks say.
 */
public final class Lease {

    private static final String TAKE =
            """
            INSERT INTO lease AS l (name, holder, fence, until) VALUES ($1, $2, 1, $4)
            ON CONFLICT (name) DO UPDATE SET holder = $2, until = $4,
                fence = CASE WHEN l.holder = $2 THEN l.fence ELSE l.fence + 1 END
            WHERE l.holder = $2 OR l.until <= $3
            RETURNING fence""";

    private final Pool pool;
    private final Duration life;

    /** @param life how long it holds when its holder says nothing more */
    public Lease(Pool pool, Duration life) {
        this.pool = pool;
        this.life = life;
    }

    /**
     * A lease that is held.
     *
     * @param name of what is done under it
     * @param fence higher than that of every holder before
     * @param until when others may take it
     */
    public record Held(String name, long fence, Instant until) {}

    /** Takes the lease, or goes on holding it; empty while another holds it. */
    public Future<Optional<Held>> take(String name, String holder, Instant now) {
        Instant until = now.plus(life);
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, holder, now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().findFirst().map(row -> new Held(name, row.getLong("fence"), until)));
    }

    /** Lets others take it at once. */
    public Future<Void> release(Held held) {
        return pool.preparedQuery("UPDATE lease SET until = '-infinity' WHERE name = $1 AND fence = $2")
                .execute(Tuple.of(held.name(), held.fence()))
                .mapEmpty();
    }
}
