package dev.zhanggui.channel.web;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One timer for all streams of an event loop: a wheel with a slot for each second of the keep-alive time, so that each
 * stream beats once a turn and the work is spread. Confined to one event loop.
 */
final class Heartbeat {

    private static final long SECOND = 1_000;

    private final Vertx vertx;
    private final List<List<Line>> slots = new ArrayList<>();
    private final long timer;
    private int now;

    Heartbeat(Vertx vertx, Duration keepAlive) {
        this.vertx = vertx;
        for (long second = 0; second < keepAlive.toSeconds(); second++) {
            slots.add(new ArrayList<>());
        }
        this.timer = vertx.setPeriodic(SECOND, tick -> turn());
    }

    /** The line beats from now on until it is closed, first after a whole turn. */
    void add(Line line) {
        slots.get(now).add(line);
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void turn() {
        now = (now + 1) % slots.size();
        slots.get(now).removeIf(line -> !line.beat());
    }
}
