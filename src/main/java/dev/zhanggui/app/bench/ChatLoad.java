package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Turns at an open arrival rate: messages are sent when they are due, whether or not earlier ones are answered, and
 * the clock of a turn runs from the moment its message was due to the first answer on the socket, so that waiting is
 * never left out. Confined to one event loop.
 */
final class ChatLoad {

    private static final long TICK_MILLIS = 1;
    private static final long PATIENCE_MILLIS = 10_000;

    /** What one run at one rate came to; times in microseconds. */
    record Run(double rate, int sent, int answered, int refused, double seconds, Histogram micros) {

        double perSecond() {
            return answered / seconds;
        }
    }

    private final Vertx vertx;
    private final Visitor.Wire wire;
    private final Sentences sentences = new Sentences(42);
    private final List<Visitor> visitors = new ArrayList<>();
    private final Map<String, Long> dueByClientId = new HashMap<>();
    private final Map<String, Long> dueByActivity = new HashMap<>();
    private final long nanosAtStart = System.nanoTime();
    private Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    private int sent;
    private int answered;
    private int refused;
    private int serial;

    ChatLoad(Vertx vertx, Visitor.Wire wire) {
        this.vertx = vertx;
        this.wire = wire;
    }

    /** Lets visitors in, half of them Chinese; one after another, so that the door is not what is measured. */
    Future<Void> arrive(int count) {
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < count; i++) {
            String language = i % 2 == 0 ? "zh-CN" : "en-US";
            all = all.compose(before -> Visitor.arrive(wire, language, this::hear))
                    .map(visitor -> {
                        visitors.add(visitor);
                        return null;
                    });
        }
        return all;
    }

    /** Runs at a rate for some seconds, then waits for the answers that are still due. */
    Future<Run> run(double rate, int seconds) {
        micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        sent = 0;
        answered = 0;
        refused = 0;
        int total = (int) (rate * seconds);
        long start = System.nanoTime();
        Promise<Run> done = Promise.promise();
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            long now = System.nanoTime();
            while (sent < total && start + (long) (sent / rate * 1e9) <= now) {
                send(start + (long) (sent / rate * 1e9));
            }
            boolean complete = sent == total && answered + refused >= total;
            boolean late = now - start > TimeUnit.SECONDS.toNanos(seconds) + PATIENCE_MILLIS * 1_000_000;
            if (complete || late) {
                vertx.cancelTimer(timer);
                dueByClientId.clear();
                dueByActivity.clear();
                done.complete(new Run(rate, sent, answered, refused, (now - start) / 1e9, micros));
            }
        });
        return done.future();
    }

    private void send(long dueNanos) {
        int index = sent++ % visitors.size();
        String clientId = "b" + nanosAtStart + '-' + serial++;
        dueByClientId.put(clientId, dueNanos);
        visitors.get(index).send(sentences.next(index % 2 == 0), clientId).onFailure(error -> {
            refused++;
            dueByClientId.remove(clientId);
        });
    }

    private void hear(JsonObject activity) {
        if (!"message".equals(activity.getString("type"))) {
            return;
        }
        String clientId =
                activity.getJsonObject("channelData", new JsonObject()).getString("clientActivityID");
        Long due = clientId == null ? null : dueByClientId.remove(clientId);
        if (due != null) {
            dueByActivity.put(activity.getString("id"), due);
            return;
        }
        String replyTo = activity.getString("replyToId");
        Long asked = replyTo == null ? null : dueByActivity.remove(replyTo);
        if (asked != null) {
            answered++;
            micros.recordValue(
                    Math.min(TimeUnit.MINUTES.toMicros(1), TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - asked)));
        }
    }
}
