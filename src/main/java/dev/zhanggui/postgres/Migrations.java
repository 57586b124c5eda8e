package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the shape that the stores expect: the scripts of {@code db/migration} that it has not seen yet.
 * The numbers are dealt out by room, so a script may come after one with a higher number.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * Runs the missing scripts, each in a transaction. Blocks; several processes may run it at once and one does the
     * work.
     *
     * @return how many scripts ran
     * @throws Failure {@link FailureCode#UNAVAILABLE} when the server cannot be reached, {@link FailureCode#FORBIDDEN}
     *     when it refuses user or password, {@link FailureCode#NOT_FOUND} when the database does not exist,
     *     {@link FailureCode#INTERNAL} when a script fails
     */
    public static int run(DatabaseUrl url) {
        knock(url);
        try {
            return Flyway.configure()
                    .dataSource(url.jdbc(), url.user(), url.password())
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException error) {
            LOG.error("migration of {} failed", url, error);
            throw new Failure(
                    FailureCode.INTERNAL, "the migration of database " + url + " failed; the log says which script");
        }
    }

    private static void knock(DatabaseUrl url) {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.credentials())) {
            LOG.info(
                    "database {} answers, PostgreSQL {}",
                    url,
                    connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException error) {
            throw unreachable(url, error);
        }
    }

    private static Failure unreachable(DatabaseUrl url, SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.startsWith("28")) {
            return new Failure(FailureCode.FORBIDDEN, "PostgreSQL refuses " + url + ": check user and password");
        }
        if (state.equals("3D000")) {
            return new Failure(FailureCode.NOT_FOUND, "PostgreSQL has no database " + url + ": create it first");
        }
        return new Failure(
                FailureCode.UNAVAILABLE,
                "no PostgreSQL answers at " + url + " (SQL state " + state
                        + "): check host and port, and that it runs");
    }
}
