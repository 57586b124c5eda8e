package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that runs beside the shop as a process of its own, on a folder of its own. What it committed is on
 * the disk ({@code fsync} and {@code synchronous_commit} are on) and is there at the next start. It listens on the
 * loopback only, on a port that the operating system chose, and asks for the password that lies in the folder.
 *
 * <p>The folder holds {@code binaries} (the unpacked server), {@code data}, {@code password}, and {@code lock}, by which
 * it belongs to one process at a time, and {@code postgres.log}, what the server says. A server that outlived a killed
 * owner is stopped in good order and started anew. A first start that was killed is begun again. A server that dies is
 * started again on the same port within about a second, and its recovery with it; statements under way fail meanwhile.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String HOST = "127.0.0.1";
    private static final String SHOP = "zhanggui";
    private static final String ADMIN = "postgres";

    /** How long a start may take, the recovery after a crash included. */
    private static final Duration START = Duration.ofSeconds(60);

    /** How often the server is looked at. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final ServerFolder folder;
    private final FolderLock lock;
    private final String password;
    private final int port;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(EmbeddedPostgres::watcher);

    /** Guards the server and what follows from its being closed. */
    private final ReentrantLock change = new ReentrantLock();

    private io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private @Nullable ProcessHandle process;
    private boolean closed;

    private EmbeddedPostgres(
            ServerFolder folder,
            FolderLock lock,
            String password,
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.folder = folder;
        this.lock = lock;
        this.password = password;
        this.server = server;
        this.port = server.getPort();
        this.process = new Postmaster(folder.data()).running().orElse(null);
    }

    /**
     * Starts the server of a folder and makes the database {@code zhanggui} when it is not there. Blocks: a few seconds
     * at the first start, else about one.
     *
     * @param folder made when absent, for its owner only
     * @throws Failure {@link FailureCode#CONFLICT} when another process holds the folder,
     *     {@link FailureCode#UNAVAILABLE} when the server does not start
     */
    public static EmbeddedPostgres start(Path folder) {
        return start(folder, null);
    }

    /** As {@link #start(Path)}, with the unpacked server in a folder that others may share. */
    static EmbeddedPostgres start(Path folder, @Nullable Path binaries) {
        try {
            ServerFolder home = ServerFolder.open(folder, binaries);
            FolderLock lock = FolderLock.take(home.home());
            boolean started = false;
            try {
                if (new Postmaster(home.data()).stop()) {
                    LOG.warn("a PostgreSQL on {} had outlived its owner; it was stopped and starts again", home.data());
                }
                String password = home.password();
                EmbeddedPostgres postgres = new EmbeddedPostgres(home, lock, password, launch(home, password, 0));
                postgres.makeDatabase();
                postgres.watch.scheduleWithFixedDelay(
                        postgres::look, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                started = true;
                return postgres;
            } finally {
                if (!started) {
                    new Postmaster(home.data()).stop();
                    lock.close();
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used for PostgreSQL", error);
        }
    }

    /**
     * Where the shop's database is while another process runs the server of a folder; empty when none runs.
     *
     * @throws UncheckedIOException when the folder's password cannot be read
     */
    public static Optional<DatabaseUrl> running(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            ServerFolder home = ServerFolder.open(folder, null);
            String password = home.password();
            return new Postmaster(home.data()).port().map(port -> DatabaseUrl.of(HOST, port, SHOP, SHOP, password));
        } catch (IOException error) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", error);
        }
    }

    /** Where the shop's database is. The same for as long as this runs. */
    public DatabaseUrl url() {
        return DatabaseUrl.of(HOST, port, SHOP, SHOP, password);
    }

    /** The server's own database, with all rights. */
    DatabaseUrl admin() {
        return DatabaseUrl.of(HOST, port, ADMIN, ADMIN, password);
    }

    /** Stops the server in good order, which writes everything down, and lets the folder go. Blocks. */
    @Override
    public void close() {
        watch.shutdown();
        change.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (alive()) {
                server.close();
            }
            new Postmaster(folder.data()).stop();
        } catch (IOException error) {
            throw new UncheckedIOException("PostgreSQL on " + folder.data() + " did not stop", error);
        } finally {
            change.unlock();
            lock.close();
        }
    }

    /** Starts a dead server again. */
    private void look() {
        change.lock();
        try {
            if (closed || alive()) {
                return;
            }
            LOG.error("PostgreSQL on {} died; it starts again", folder.data());
            new Postmaster(folder.data()).stop();
            server = launch(folder, password, port);
            process = new Postmaster(folder.data()).running().orElse(null);
            LOG.warn("PostgreSQL on {} runs again", folder.data());
        } catch (IOException | RuntimeException error) {
            LOG.error("PostgreSQL on {} cannot be started again yet", folder.data(), error);
        } finally {
            change.unlock();
        }
    }

    private boolean alive() {
        ProcessHandle known = process;
        return known != null && Postmaster.alive(known);
    }

    private static Thread watcher(Runnable task) {
        Thread thread = new Thread(task, "postgres-watch");
        thread.setDaemon(true);
        return thread;
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres launch(
            ServerFolder folder, String password, int port) throws IOException {
        folder.begin();
        // the library's own mark of a server that this process gave up; the folder is guarded by its lock
        Files.deleteIfExists(folder.data().resolve("epg-lock"));
        try {
            return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.binaries().toFile())
                    .setDataDirectory(folder.data())
                    .setDataDirectoryCustomizer(ready -> complete(folder))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setOutputRedirector(
                            ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                    .setPGStartupWait(START)
                    .setConnectConfig("password", password)
                    // options of initdb: the same order and case rules on every machine, and no trust
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", folder.passwordFile().toString())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", HOST)
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    // a refused statement is the client's to report; its text may hold what customers wrote
                    .setServerConfig("log_min_messages", "log")
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("log_checkpoints", "off")
                    .start();
        } catch (IOException | IllegalStateException error) {
            LOG.error("PostgreSQL on {} did not start", folder.data(), error);
            throw new Failure(
                    FailureCode.UNAVAILABLE,
                    Files.exists(folder.log())
                            ? "PostgreSQL on " + folder.data() + " did not start; " + folder.log() + " says why"
                            : "there is no PostgreSQL for " + System.getProperty("os.name") + " "
                                    + System.getProperty("os.arch")
                                    + " on the class path or it cannot be run; give the URL of a database instead");
        }
    }

    private void makeDatabase() {
        try (Connection connection = DriverManager.getConnection(admin().jdbc(), admin().credentials());
                Statement statement = connection.createStatement()) {
            if (!any(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + SHOP + "'")) {
                statement.execute("CREATE ROLE " + SHOP + " LOGIN PASSWORD '" + password + "'");
            }
            if (!any(statement, "SELECT 1 FROM pg_database WHERE datname = '" + SHOP + "'")) {
                statement.execute("CREATE DATABASE " + SHOP + " OWNER " + SHOP);
            }
        } catch (SQLException error) {
            LOG.error("the database {} cannot be made on {}", SHOP, folder.data(), error);
            throw new Failure(
                    FailureCode.UNAVAILABLE, "PostgreSQL on " + folder.data() + " started but refuses its owner");
        }
    }

    private static boolean any(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void complete(ServerFolder folder) {
        try {
            folder.complete();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
