package dev.zhanggui.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** How far a room has applied the changes of customers: one row of {@code customer_change_progress}. */
public final class Progress {

    private static final String BEGIN =
            """
            INSERT INTO customer_change_progress (room, position) VALUES ($1, 0)
            ON CONFLICT (room) DO UPDATE SET position = customer_change_progress.position RETURNING position""";
    private static final String MOVE =
            "UPDATE customer_change_progress SET position = $2 WHERE room = $1 AND position < $2";

    private final String room;

    /** @param room whose progress it is */
    public Progress(String room) {
        this.room = room;
    }

    /** The position of the last change applied, 0 at the beginning. The row stays locked to the end of a transaction. */
    public Future<Long> position(SqlClient connection) {
        return connection.preparedQuery(BEGIN).execute(Tuple.of(room)).map(rows -> rows.iterator()
                .next()
                .getLong("position"));
    }

    /** Notes a change as applied; never goes back. */
    public Future<Void> reached(SqlClient connection, long position) {
        return connection.preparedQuery(MOVE).execute(Tuple.of(room, position)).mapEmpty();
    }
}
