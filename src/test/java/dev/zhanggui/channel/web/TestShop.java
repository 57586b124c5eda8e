package dev.zhanggui.channel.web;

import dev.zhanggui.message.Content;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The Direct Line door on two event loops of a port of the system's choice, in front of any conversation room. */
final class TestShop implements AutoCloseable {

    static final byte[] SECRET = "a secret for tests, long enough".getBytes(StandardCharsets.UTF_8);

    private static final int ANY_PORT_OF_THE_DEPLOYMENT = -1;

    private static final class Door extends VerticleBase {
        private final DirectLine shared;
        private final AtomicInteger port;

        Door(DirectLine shared, AtomicInteger port) {
            this.shared = shared;
            this.port = port;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            new DirectLineApi(vertx, shared).mount(router);
            HttpServerOptions options =
                    DirectLineApi.bound(new HttpServerOptions()).setHost("127.0.0.1");
            return vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen(ANY_PORT_OF_THE_DEPLOYMENT)
                    .map(HttpServer::actualPort)
                    .onSuccess(port::set);
        }
    }

    final Vertx vertx = Vertx.vertx();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final DirectLine shared;
    final Clock clock;
    final int port;

    TestShop(DirectLineSettings settings, Clock clock) {
        this.clock = clock;
        this.shared = new DirectLine(settings, SECRET, clock, meters);
        AtomicInteger bound = new AtomicInteger();
        await(vertx.deployVerticle(() -> new Door(shared, bound), new DeploymentOptions().setInstances(2)));
        this.port = bound.get();
    }

    /** With a room that answers each message with its own text. */
    MemoryRoom withMemory() {
        return withMemory(said -> said.event() == null ? List.of(Content.text(said.text())) : List.of());
    }

    /** With a room that answers as told. */
    MemoryRoom withMemory(Function<Content, List<Content>> bot) {
        MemoryRoom room = new MemoryRoom(clock, bot);
        await(vertx.deployVerticle(room));
        return room;
    }

    String root() {
        return "http://127.0.0.1:" + port + DirectLineApi.ROOT;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("did not come about", e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
