package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class DatabaseIT {

    @TempDir
    private Path folder;

    private static String text(PgConnectOptions to, String password, String database) {
        return "postgresql://" + to.getUser() + ":" + password + "@" + to.getHost() + ":" + to.getPort() + "/"
                + database;
    }

    private AbstractThrowableAssert<?, ?> opening(String url, FailureCode code) {
        return assertThatThrownBy(() -> Database.open(url, folder.resolve("postgres")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @Test
    void a_database_whose_url_is_given_is_used_and_none_is_started(DatabaseUrl server) {
        PgConnectOptions options = server.options();
        try (Database database = Database.open(
                text(options, options.getPassword(), options.getDatabase()), folder.resolve("postgres"))) {
            assertThat(database.url()).hasToString(server.toString());
        }
        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(Migrations.run(server))
                .as("the server still runs and is migrated")
                .isZero();
    }

    @Test
    void a_wrong_password_is_said(DatabaseUrl server) {
        opening(text(server.options(), "guessed", "zhanggui"), FailureCode.FORBIDDEN)
                .hasMessageContaining("check user and password")
                .hasMessageNotContaining("guessed");
    }

    @Test
    void a_missing_database_is_said(DatabaseUrl server) {
        opening(text(server.options(), server.password(), "nowhere"), FailureCode.NOT_FOUND)
                .hasMessageContaining("has no database zhanggui@")
                .hasMessageContaining("/nowhere");
    }

    @Test
    void a_server_that_is_not_there_is_said() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        opening("postgresql://me:secret@127.0.0.1:" + port + "/shop", FailureCode.UNAVAILABLE)
                .hasMessageContaining("no PostgreSQL answers at me@127.0.0.1:" + port + "/shop")
                .hasMessageNotContaining("secret");
    }
}
