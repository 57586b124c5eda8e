package dev.zhanggui.channel.web;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open streams of this process: one for each conversation, and no more than a number in all. Safe for any thread. */
final class Lines {

    private static final String RESTART = "restart";

    private final ConcurrentHashMap<String, Line> open = new ConcurrentHashMap<>();
    private final AtomicInteger places = new AtomicInteger();
    private final int most;
    private volatile boolean shut;

    Lines(int most) {
        this.most = most;
    }

    /** Takes a place for a stream; whoever gets one gives it back with {@link #leave}. */
    boolean enter() {
        return !shut && places.getAndUpdate(n -> n < most ? n + 1 : n) < most;
    }

    void leave() {
        places.decrementAndGet();
    }

    /** How many places are taken. */
    int size() {
        return places.get();
    }

    /** The line is its conversation's from now on; done when the one before it hears nothing any more. */
    Future<Void> hold(String conversationId, Line line) {
        Line before = open.put(conversationId, line);
        if (shut) {
            line.close(Line.RESTART, RESTART);
        }
        return before == null ? Future.succeededFuture() : before.close(Line.COLLISION, "collision");
    }

    /** Closes the conversation's line, if it has one here. */
    void end(String conversationId) {
        Line line = open.get(conversationId);
        if (line != null) {
            line.close(Line.GONE, "ended");
        }
    }

    /** The conversation's stream here shows its token once more: a good one goes on, one that is over does not. */
    void show(String conversationId) {
        Line line = open.get(conversationId);
        if (line != null) {
            line.close(Line.RESTART, RESTART);
        }
    }

    void release(String conversationId, Line line) {
        open.remove(conversationId, line);
    }

    /** Closes all lines and lets none open any more; done when none hears any more. */
    Future<Void> shut() {
        shut = true;
        List<Future<Void>> closed = open.values().stream()
                .map(line -> line.close(Line.RESTART, RESTART))
                .toList();
        return Future.join(closed).mapEmpty();
    }
}
