package dev.zhanggui.architecture.bad.catalog;

import io.vertx.core.Future;

/** A core that knows of Vert.x. */
public final class WiredCore {
    final Future<Void> done = Future.succeededFuture();
}
