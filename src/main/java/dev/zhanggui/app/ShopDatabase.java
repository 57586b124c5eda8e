package dev.zhanggui.app;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.ConfigException;
import dev.zhanggui.app.config.ConfigLoader;
import dev.zhanggui.app.config.Secret;
import dev.zhanggui.message.Failure;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.EmbeddedPostgres;
import dev.zhanggui.postgres.Migrations;
import dev.zhanggui.postgres.PostgresPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The shop's database for a command, while the shop runs or is closed. */
final class ShopDatabase {

    private static final int FAILED = 1;

    /** What a command does there; a failure's message says what is wrong. */
    interface Work {
        Future<?> on(Vertx vertx, Pool pool);
    }

    private ShopDatabase() {}

    /**
     * Opens the database, brings it up to date, does the work, and closes it where the shop had it closed.
     *
     * @param file the configuration, or null for the usual one
     * @param otherwise what the command says before the reason when the work was not done
     * @return the command's exit code: 0, or 1 when the work was not done
     */
    static int use(@Nullable Path file, PrintWriter err, String otherwise, Work work) throws InterruptedException {
        Config config;
        try {
            config = ConfigLoader.loadGiven(file, System.getenv());
        } catch (ConfigException error) {
            err.println("The configuration is not usable:");
            error.findings().forEach(finding -> err.println("  " + finding));
            return FAILED;
        }
        Secret url = config.database().url();
        Path folder = config.data().dir().resolve("postgres");
        Throwable failure;
        try {
            Optional<DatabaseUrl> open =
                    url == null ? EmbeddedPostgres.running(folder) : Optional.of(DatabaseUrl.parse(url.value()));
            if (open.isPresent()) {
                failure = on(open.get(), work);
            } else {
                try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
                    failure = on(server.url(), work);
                }
            }
        } catch (Failure error) {
            failure = error;
        }
        if (failure != null) {
            err.println(otherwise + failure.getMessage());
            return FAILED;
        }
        return 0;
    }

    private static @Nullable Throwable on(DatabaseUrl url, Work work) throws InterruptedException {
        Migrations.run(url);
        Vertx vertx = Vertx.vertx();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        work.on(vertx, PostgresPool.open(vertx, url, PostgresPool.Bounds.USUAL))
                .onFailure(failure::set)
                .onComplete(end -> done.countDown());
        done.await();
        vertx.close();
        return failure.get();
    }
}
