package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class EmbeddedPostgresIT {

    private Path folder;
    private final List<Process> children = new ArrayList<>();

    @BeforeEach
    void makeFolder() {
        folder = TestServer.temporaryFolder();
    }

    @AfterEach
    void clearAway() throws InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        new Postmaster(folder.resolve("data")).stop();
        TestServer.delete(folder);
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, TestServer.BINARIES);
    }

    private Process owner() throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerMain.class.getName(),
                        folder.toString(),
                        TestServer.BINARIES.toString())
                .redirectErrorStream(true)
                .start();
        children.add(child);
        return child;
    }

    private static String said(Process child, String word) throws IOException {
        BufferedReader reader = child.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            all.append(line).append('\n');
            if (line.contains(word)) {
                return line;
            }
        }
        throw new AssertionError("the child never said " + word + ":\n" + all);
    }

    private static String ask(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.credentials());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private ProcessHandle postmaster() {
        return new Postmaster(folder.resolve("data")).running().orElseThrow();
    }

    private static void kill(ProcessHandle process) {
        assertThat(process.destroyForcibly()).isTrue();
        Awaitility.await().until(() -> !Postmaster.alive(process));
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws SQLException {
        try (EmbeddedPostgres first = start()) {
            ask(first.url(), "CREATE TABLE kept AS SELECT '鞋' AS word");
        }
        try (EmbeddedPostgres second = start()) {
            assertThat(ask(second.url(), "SELECT word FROM kept")).isEqualTo("鞋");
        }
        assertThat(new Postmaster(folder.resolve("data")).running()).isEmpty();
    }

    @Test
    void a_server_that_outlived_its_killed_owner_is_taken_over() throws Exception {
        Process owner = owner();
        said(owner, "running");
        ProcessHandle orphan = postmaster();
        kill(owner.toHandle());
        assertThat(Postmaster.alive(orphan)).isTrue();
        try (EmbeddedPostgres heir = start()) {
            assertThat(ask(heir.url(), "SHOW fsync")).isEqualTo("on");
            assertThat(Postmaster.alive(orphan)).isFalse();
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void a_folder_that_another_process_holds_is_refused_by_name() throws Exception {
        Process owner = owner();
        said(owner, "running");
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.CONFLICT))
                .hasMessageContaining(folder.toRealPath().toString())
                .hasMessageContaining("process " + owner.pid() + ";");
        assertThat(Postmaster.alive(postmaster())).isTrue();
    }

    @Test
    void a_second_server_on_the_folder_is_refused_also_within_the_process() throws Exception {
        try (EmbeddedPostgres first = start()) {
            assertThatThrownBy(this::start).hasMessageContaining("in use by process");
            assertThat(said(owner(), "in use by process"))
                    .contains(folder.toRealPath().toString());
            assertThat(ask(first.url(), "SELECT 1")).isEqualTo("1");
        }
        start().close();
    }

    @Test
    void the_number_of_a_dead_server_that_another_program_has_now_does_not_matter() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n0\n5432\n\n127.0.0.1\n");
        try (EmbeddedPostgres again = start()) {
            assertThat(ask(again.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_first_start_that_was_cut_off_is_begun_again() throws Exception {
        Files.createDirectories(folder.resolve("data/base"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
        Files.writeString(folder.resolve("data/postgresql.conf"), "half a li");
        Files.createFile(folder.resolve("data.unfinished"));
        Path binaries = folder.resolve("binaries");
        Files.createDirectories(binaries);
        Files.createFile(folder.resolve("binaries.unfinished"));
        try (EmbeddedPostgres begun = start()) {
            assertThat(ask(begun.url(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(folder.resolve("data.unfinished")).doesNotExist();
        assertThat(folder.resolve("binaries.unfinished")).doesNotExist();
    }

    /** Whatever moment the server dies at: what was answered is there, once, and in order. */
    @Test
    void a_killed_server_runs_again_on_its_port_and_nothing_that_was_answered_is_lost() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres postgres = start()) {
            DatabaseUrl url = postgres.url();
            ask(url, "CREATE TABLE kept (id bigserial PRIMARY KEY, number bigint NOT NULL)");
            Pool pool = PostgresPool.open(vertx, url, PostgresPool.Bounds.USUAL);
            BatchingWriter<Long, Long> writer = new BatchingWriter<>(
                    "kept",
                    BatchingWriter.Bounds.USUAL,
                    number -> 0,
                    BatchingWriter.inTransaction(pool, (connection, numbers) -> connection
                            .preparedQuery("INSERT INTO kept (number) SELECT unnest($1::bigint[])")
                            .execute(Tuple.of(numbers.toArray(Long[]::new)))
                            .map(rows -> numbers)),
                    new SimpleMeterRegistry());
            List<Long> answered = new ArrayList<>();
            long next = 0;
            for (int death = 0; death < 3; death++) {
                List<Future<Long>> futures = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    futures.add(writer.submit(next++));
                }
                futures.get(300).await();
                ProcessHandle dead = postmaster();
                dead.destroyForcibly();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> futures.stream()
                        .allMatch(Future::isComplete));
                for (Future<Long> future : futures) {
                    if (future.succeeded()) {
                        answered.add(future.result());
                    } else {
                        assertThat(Failure.from(future.cause()).code()).isEqualTo(FailureCode.UNAVAILABLE);
                    }
                }
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> pool.query("SELECT 1").execute().await().size() == 1);
                assertThat(postmaster()).isNotEqualTo(dead);
            }
            List<Long> found = new ArrayList<>();
            pool.query("SELECT number FROM kept ORDER BY id")
                    .execute()
                    .await()
                    .forEach(row -> found.add(row.getLong(0)));
            assertThat(found).isSorted().doesNotHaveDuplicates().containsAll(answered);
            assertThat(answered).isNotEmpty();
            pool.close().await();
        } finally {
            vertx.close().await();
        }
    }
}
