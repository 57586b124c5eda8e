package dev.zhanggui.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL server of a test run: a migrated template, and copies of it. Its folder goes with it. */
public final class TestServer implements AutoCloseable {

    /** The unpacked server, shared by all test runs of this work tree. */
    public static final Path BINARIES = Path.of("target", "postgres-binaries");

    /**
     * Lets a shop in this JVM take the unpacked server, too: the library unpacks it once a JVM, and that lasts longer than
     * the shop's folder.
     *
     * @param data the shop's data folder
     */
    public static void share(Path data) {
        try {
            Path unpacked = Files.createDirectories(BINARIES.toAbsolutePath());
            Files.createSymbolicLink(
                    Files.createDirectories(data.resolve("postgres")).resolve("binaries"), unpacked);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static final String TEMPLATE = "zhanggui";

    private final AtomicInteger databases = new AtomicInteger();
    private final Path folder = temporaryFolder();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, BINARIES);

    TestServer() {
        Migrations.run(postgres.url());
    }

    /** A copy of the template. */
    DatabaseUrl newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER zhanggui");
        return postgres.url().withDatabase(name);
    }

    void drop(DatabaseUrl url) {
        execute("DROP DATABASE " + url.options().getDatabase() + " WITH (FORCE)");
    }

    @Override
    public void close() {
        postgres.close();
        delete(folder);
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("zhanggui-postgres-");
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.admin().jdbc(), postgres.admin().credentials());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException error) {
            throw new IllegalStateException(sql, error);
        }
    }
}
