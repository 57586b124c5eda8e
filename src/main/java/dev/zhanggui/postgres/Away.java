package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells the errors of a database that is away from those of a database that refuses. */
final class Away {

    private Away() {}

    /**
     * Whether the error says nothing about what was asked: no connection, a lost one, a server that starts, stops or has
     * no room (the SQL states of classes 08, 53, 57 and 58 in the PostgreSQL manual, appendix A).
     */
    static boolean is(Throwable error) {
        if (error instanceof DatabaseException refusal) {
            return String.valueOf(refusal.getSqlState()).matches("(08|53|57|58).*");
        }
        if (error instanceof Failure failure) {
            return switch (failure.code()) {
                case UNAVAILABLE, OVERLOADED, TIMEOUT -> true;
                default -> false;
            };
        }
        return error instanceof ClosedConnectionException
                || error instanceof ConnectionPoolTooBusyException
                || error instanceof IOException
                || error instanceof TimeoutException
                || (error.getClass() == VertxException.class
                        && String.valueOf(error.getMessage()).matches("(?i).*(timeout|closed|failed to read).*"));
    }
}
