package dev.zhanggui.app;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.http.Assets;
import dev.zhanggui.app.http.HttpVerticle;
import dev.zhanggui.app.http.ManagementVerticle;
import dev.zhanggui.app.http.Readiness;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Opens the shop: from the configuration to "ready", and back. What was opened is closed in reverse order, be it at the
 * end or because a later step failed.
 */
final class Boot {

    private final Config config;
    private final Metrics metrics = Metrics.create();
    private final Vertx vertx = metrics.vertx();
    private final Readiness readiness = new Readiness();
    private final Opened opened = new Opened();
    private final List<BiConsumer<Vertx, Router>> mounts = new ArrayList<>();
    private final Promise<Ports> started = Promise.promise();

    Boot(Config config) {
        this.config = config;
        opened.add("the event loops", vertx::close);
    }

    /** Where a started shop is reached. */
    record Ports(int shop, int management) {}

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
        return management()
                .compose(management ->
                        step(this::rooms).compose(rooms -> step(this::http)).map(shop -> new Ports(shop, management)));
    }

    /** Takes no new work, lets what is under way finish, closes everything. Never fails. */
    Future<Void> stop() {
        readiness.drain();
        return started.future().transform(done -> opened.close());
    }

    private <T> Future<T> step(Supplier<Future<T>> step) {
        return readiness.state() == Readiness.State.DRAINING
                ? Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "it was told to stop while it opened"))
                : step.get();
    }

    /** What is being closed at the moment. */
    String closing() {
        return opened.closing();
    }

    private Future<Integer> management() {
        ManagementVerticle management =
                new ManagementVerticle(config.management(), readiness, Map.of(), metrics.registry());
        return deploy("health and metrics", () -> management, new DeploymentOptions())
                .map(id -> management.port());
    }

    private Future<Void> rooms() {
        return Future.succeededFuture();
    }

    private Future<Integer> http() {
        List<HttpVerticle> servers = new CopyOnWriteArrayList<>();
        Assets assets = Assets.load();
        return deploy(
                        "the web server",
                        () -> {
                            HttpVerticle server = new HttpVerticle(config.server(), assets, readiness, mounts);
                            servers.add(server);
                            return server;
                        },
                        new DeploymentOptions().setInstances(config.server().instances()))
                .map(id -> servers.get(0).port());
    }

    private Future<String> deploy(String name, Supplier<Deployable> verticle, DeploymentOptions options) {
        return vertx.deployVerticle(verticle, options).onSuccess(id -> opened.add(name, () -> vertx.undeploy(id)));
    }
}
