package dev.zhanggui.app;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.Secret;
import dev.zhanggui.app.config.SecretFile;
import dev.zhanggui.app.http.Assets;
import dev.zhanggui.app.http.HttpVerticle;
import dev.zhanggui.app.http.ManagementVerticle;
import dev.zhanggui.app.http.Readiness;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.postgres.Database;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresHealth;
import dev.zhanggui.postgres.PostgresPool;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the shop: from the configuration to "ready", and back. What was opened is closed in reverse order, be it at the
 * end or because a later step failed.
 */
final class Boot {

    private final Config config;
    private final @Nullable Boolean demo;
    private final Metrics metrics = Metrics.create();
    private final Vertx vertx = metrics.vertx();
    private final Readiness readiness = new Readiness();
    private final Opened opened = new Opened();
    private final AtomicReference<@Nullable Pool> openPool = new AtomicReference<>();
    private final AtomicReference<@Nullable String> firstPassword = new AtomicReference<>();
    private final AtomicReference<@Nullable String> kioskCode = new AtomicReference<>();
    private final Promise<Ports> started = Promise.promise();

    /** @param demo whether to bring the demo goods in, or null for doing so in an empty shop only */
    Boot(Config config, @Nullable Boolean demo) {
        this.config = config;
        this.demo = demo;
        opened.add("the event loops", vertx::close);
    }

    /**
     * Where a started shop is reached.
     *
     * @param firstPassword of the first member of the staff, {@code admin}, on the run that made it; else null
     * @param kioskCode enrols the first kiosk of a demo shop; else null
     */
    record Ports(int shop, int management, @Nullable String firstPassword, @Nullable String kioskCode) {}

    /** Fails with what the failed step says, after everything that was opened is closed again. */
    Future<Ports> start() {
        open().onSuccess(ports -> {
                    readiness.ready();
                    started.complete(ports);
                })
                .onFailure(error -> opened.close().onComplete(closed -> started.fail(error)));
        return started.future();
    }

    private Future<Ports> open() {
        return management().compose(management -> step(this::database)
                .compose(url -> step(() -> pool(url)))
                .compose(this::rooms)
                .compose(this::counter)
                .map(shop -> new Ports(shop, management, firstPassword.get(), kioskCode.get())));
    }

    /**
     * The web server opens before the counter and closes after it, so that the last replies find their streams. The
     * counter opens once sentences are understood; until then a message is answered with 503, and the page keeps it.
     */
    private Future<Integer> counter(Rooms rooms) {
        return step(() -> rooms.firstStaff(vertx))
                .onSuccess(password -> firstPassword.set(password.orElse(null)))
                .compose(staff -> step(() -> rooms.goods(vertx, demo)))
                .compose(goods -> deploy(rooms.behindTheCounter()))
                .compose(done -> step(() -> rooms.firstKiosk(vertx)))
                .onSuccess(code -> kioskCode.set(code.orElse(null)))
                .compose(code -> step(() -> web(rooms)))
                .compose(shop -> step(rooms::understands)
                        .compose(ready -> deploy(rooms.atTheCounter()))
                        .map(shop));
    }

    /**
     * Takes no new work, lets what is under way finish, closes everything. A boot under way is let end its step. Never
     * fails.
     */
    Future<Void> stop() {
        readiness.drain();
        return started.future().transform(done -> opened.close());
    }

    /** What is being closed at the moment. */
    String closing() {
        return opened.closing();
    }

    private <T> Future<T> step(Supplier<Future<T>> step) {
        return readiness.state() == Readiness.State.DRAINING
                ? Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "it was told to stop while it opened"))
                : step.get();
    }

    private Future<Integer> management() {
        ManagementVerticle management = new ManagementVerticle(
                config.management(), readiness, Map.of("database", this::databaseAnswers), metrics.registry());
        return deploy("health and metrics", () -> management, new DeploymentOptions())
                .map(id -> management.port());
    }

    private Future<Void> databaseAnswers() {
        Pool pool = openPool.get();
        return pool == null ? Future.failedFuture("not open yet") : PostgresHealth.check(pool);
    }

    private Future<DatabaseUrl> database() {
        Secret url = config.database().url();
        Path folder = config.data().dir().resolve("postgres");
        return vertx.executeBlocking(() -> Database.open(url == null ? null : url.value(), folder), false)
                .map(database -> {
                    opened.add(
                            "the database",
                            () -> vertx.executeBlocking(
                                    () -> {
                                        database.close();
                                        return true;
                                    },
                                    false));
                    return database.url();
                });
    }

    private Future<Pool> pool(DatabaseUrl url) {
        PostgresPool.Bounds usual = PostgresPool.Bounds.USUAL;
        Pool pool = PostgresPool.open(
                vertx,
                url,
                new PostgresPool.Bounds(config.database().connections(), usual.waiting(), usual.patience()));
        opened.add("the database pool", () -> pool.close());
        openPool.set(pool);
        return Future.succeededFuture(pool);
    }

    private Future<Rooms> rooms(Pool pool) {
        Secret given = config.secret();
        Secret api = config.api().token();
        return (given == null
                        ? vertx.executeBlocking(() -> secretFile(SecretFile.SIGNING), false)
                        : Future.succeededFuture(given))
                .compose(secret -> (api == null
                                ? vertx.executeBlocking(() -> secretFile(SecretFile.API), false)
                                : Future.succeededFuture(api))
                        .map(token ->
                                new Rooms(config, secret, token, pool, Clock.systemDefaultZone(), metrics.registry())));
    }

    private Secret secretFile(String name) {
        return SecretFile.in(config.data().dir(), name, new SecureRandom());
    }

    private Future<Integer> web(Rooms rooms) {
        List<HttpVerticle> servers = new CopyOnWriteArrayList<>();
        return vertx.executeBlocking(Assets::load, false)
                .compose(assets -> deploy(
                        "the web server",
                        () -> {
                            HttpVerticle server = new HttpVerticle(config.server(), assets, readiness, rooms.mounts());
                            servers.add(server);
                            return server;
                        },
                        new DeploymentOptions().setInstances(config.server().instances())))
                .map(id -> servers.get(0).port());
    }

    private Future<Void> deploy(List<Rooms.Room> rooms) {
        Future<Void> done = Future.succeededFuture();
        for (Rooms.Room room : rooms) {
            done = done.compose(before -> step(
                    () -> deploy(room.name(), room.verticle(), room.options()).mapEmpty()));
        }
        return done;
    }

    private Future<String> deploy(String name, Supplier<Deployable> verticle, DeploymentOptions options) {
        return vertx.deployVerticle(verticle, options).onSuccess(id -> opened.add(name, () -> vertx.undeploy(id)));
    }
}
