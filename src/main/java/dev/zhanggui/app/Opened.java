package dev.zhanggui.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the boot has opened so far. It is closed in reverse order, one after the other; what fails to close is logged and
 * does not keep the rest from closing.
 */
final class Opened {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<Part> parts = new ArrayDeque<>();
    private volatile String closing = "nothing";

    private record Part(String name, Supplier<? extends Future<?>> close) {}

    /** Remembers how to close what was just opened. */
    void add(String name, Supplier<? extends Future<?>> close) {
        synchronized (parts) {
            parts.push(new Part(name, close));
        }
    }

    /** What is being closed at the moment, for the one who loses patience. */
    String closing() {
        return closing;
    }

    /**
     * Closes everything, newest first. Never fails; a second call finds nothing left. The future belongs to no event
     * loop, because these close, too.
     */
    Future<Void> close() {
        Promise<Void> end = Promise.promise();
        closeNewest(end);
        return end.future();
    }

    private void closeNewest(Promise<Void> end) {
        Part part;
        synchronized (parts) {
            part = parts.poll();
        }
        if (part == null) {
            closing = "nothing";
            end.complete();
            return;
        }
        closing = part.name();
        LOG.info("closing {}", part.name());
        closed(part).onComplete(done -> {
            if (done.failed()) {
                LOG.error("{} did not close", part.name(), done.cause());
            }
            closeNewest(end);
        });
    }

    private static Future<?> closed(Part part) {
        try {
            return part.close().get();
        } catch (RuntimeException error) {
            return Future.failedFuture(error);
        }
    }
}
