package dev.zhanggui.architecture.bad.catalog;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.CompletableFuture;

/** Waits in every way. */
public final class BlockingVerticle extends VerticleBase {
    @Override
    public Future<?> start() throws Exception {
        Thread.sleep(1);
        CompletableFuture<String> later = CompletableFuture.completedFuture("x");
        String got = later.get() + later.join();
        return Future.succeededFuture(Future.succeededFuture(got).await());
    }
}
