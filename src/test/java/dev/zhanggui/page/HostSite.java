package dev.zhanggui.page;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;

/** Somebody else's site, with one page. It has another origin than the shop, on the same machine. */
final class HostSite implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private volatile String html = "";

    HostSite() {
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> request.response()
                            .putHeader("Content-Type", "text/html")
                            .end(html))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            port = server.actualPort();
        } catch (Exception error) {
            throw new AssertionError("no site", error);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** Puts the shop's loader into the page. */
    void embed(String loader) {
        html =
                "<!doctype html><html lang=en><title>A friend of the shop</title><main><h1>Hello</h1></main><script src='"
                        + loader + "' data-language=zh data-position=left data-title='Ask the shop'></script></html>";
    }

    @Override
    public void close() {
        vertx.close();
    }
}
