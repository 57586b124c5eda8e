package dev.zhanggui.app.http;

import dev.zhanggui.app.config.Config;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Health and metrics on a port of their own. {@code /health/live}: the event loop turns. {@code /health/ready}: the boot
 * is done, no stop has begun, and every check succeeds within its second; 200 or 503. {@code /metrics}: Prometheus text.
 */
public final class ManagementVerticle extends VerticleBase {

    private static final long CHECK_MILLIS = 1_000;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Config.Management config;
    private final Readiness readiness;
    private final Map<String, Supplier<Future<Void>>> checks;
    private final PrometheusMeterRegistry metrics;
    private @Nullable HttpServer server;

    /** @param checks asked at each {@code /health/ready}, by name */
    public ManagementVerticle(
            Config.Management config,
            Readiness readiness,
            Map<String, Supplier<Future<Void>>> checks,
            PrometheusMeterRegistry metrics) {
        this.config = config;
        this.readiness = readiness;
        this.checks = Map.copyOf(checks);
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        Problems.on(router);
        router.get("/health/live").handler(context -> context.json(new JsonObject().put("status", "UP")));
        router.get("/health/ready").handler(HealthCheckHandler.createWithHealthChecks(ready()));
        router.get("/metrics").handler(context -> context.response()
                .putHeader("content-type", PROMETHEUS_TEXT)
                .end(metrics.scrape()));
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(config.host()).setPort(config.port()))
                .requestHandler(router);
        return Listening.listen(server, config.host(), config.port(), "management");
    }

    /** The port that it listens on, once started. */
    public int port() {
        return Objects.requireNonNull(server, "not started").actualPort();
    }

    private HealthChecks ready() {
        HealthChecks health = HealthChecks.create(vertx);
        health.register(
                "state",
                CHECK_MILLIS,
                status -> status.complete(
                        readiness.open()
                                ? Status.OK()
                                : Status.KO(new JsonObject()
                                        .put("state", readiness.state().name().toLowerCase(Locale.ROOT)))));
        // a check that answers after its time finds the status given
        checks.forEach((name, check) -> health.register(name, CHECK_MILLIS, status -> check.get()
                .onSuccess(answer -> status.tryComplete(Status.OK()))
                .onFailure(status::tryFail)));
        return health;
    }
}
