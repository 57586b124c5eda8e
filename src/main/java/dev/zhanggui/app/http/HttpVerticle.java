package dev.zhanggui.app.http;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The shop's HTTP server. Several instances share the port; each has its own router, on which the rooms mount theirs.
 * Bodies under {@code /api/} are read, within their bound, before a room sees the request; elsewhere a room reads its
 * own.
 */
public final class HttpVerticle extends VerticleBase {

    private static final int FRAME_BYTES = 64 * 1024;
    private static final int IDLE_SECONDS = 120;
    private static final int GRACE_SECONDS = 2;

    private final Config.Server config;
    private final Assets assets;
    private final Readiness readiness;
    private final List<Mount> mounts;
    private final List<Supplier<Future<Void>>> closers = new ArrayList<>();
    private @Nullable HttpServer server;

    /** @param mounts what the rooms put on the router, in their order, before the pages */
    public HttpVerticle(Config.Server config, Assets assets, Readiness readiness, List<Mount> mounts) {
        this.config = config;
        this.assets = assets;
        this.readiness = readiness;
        this.mounts = List.copyOf(mounts);
    }

    @Override
    public Future<?> start() {
        // streams are not compressed: the state of it would cost more memory for an idle customer than all else
        HttpServer bound = vertx.createHttpServer(new HttpServerOptions()
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHost(config.host())
                .setPort(Listening.sharedPort(config.port()))
                .setCompressionSupported(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxWebSocketFrameSize(FRAME_BYTES)
                .setMaxWebSocketMessageSize(FRAME_BYTES));
        server = bound;
        return Listening.listen(bound.requestHandler(router()), config.host(), config.port(), "server");
    }

    /** The rooms close what they hold open; requests under way get two seconds; then what is left is cut. */
    @Override
    public Future<?> stop() {
        HttpServer open = server;
        return Future.join(closers.stream().map(Supplier::get).toList())
                .transform(closed ->
                        open == null ? Future.succeededFuture() : open.shutdown(GRACE_SECONDS, TimeUnit.SECONDS));
    }

    /** The port that it listens on, once started. */
    public int port() {
        return Objects.requireNonNull(server, "not started").actualPort();
    }

    private Router router() {
        SecurityHeaders headers = new SecurityHeaders(config.embedders());
        Router router = Router.router(vertx);
        Problems.on(router);
        router.route().handler(headers::every);
        router.route().handler(this::gate);
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()));
        mounts.forEach(mount -> closers.add(mount.on(vertx, router)));
        router.route().handler(new AssetHandler(assets, headers));
        return router;
    }

    /** While the process starts or stops, new requests are turned away; open streams go on. */
    private void gate(RoutingContext context) {
        if (readiness.open()) {
            context.next();
        } else {
            context.response().putHeader("Connection", "close");
            context.fail(new Failure(
                    FailureCode.UNAVAILABLE,
                    "the shop is " + (readiness.state() == Readiness.State.STARTING ? "opening" : "closing")
                            + "; try again in a moment"));
        }
    }
}
