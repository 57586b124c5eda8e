package dev.zhanggui.app.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** What a room puts on the shop's server, once for each event loop that serves, made on that event loop. */
@FunctionalInterface
public interface Mount {

    /** @return what to do when the server stops, before its connections are cut */
    Supplier<Future<Void>> on(Vertx vertx, Router router);

    /** A mount that has nothing to do at the end. */
    static Mount of(java.util.function.BiConsumer<Vertx, Router> mount) {
        return (vertx, router) -> {
            mount.accept(vertx, router);
            return Future::succeededFuture;
        };
    }
}
