package dev.zhanggui.app.bench;

import dev.zhanggui.app.simulate.platform.WechatPlatform;
import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Encrypted callbacks of a WeChat account at an open arrival rate: users write when it is due, whether or not earlier
 * callbacks are acknowledged, and the clock of a callback runs from the moment it was due to the platform's having its
 * answer, so that waiting is never left out.
 */
final class CallbackLoad {

    private static final long TICK_MILLIS = 1;
    private static final long PATIENCE_SECONDS = 20;
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    /**
     * What one run at one rate came to.
     *
     * @param taken callbacks that were acknowledged
     * @param failed those whose user read that the service is out of order
     * @param answers messages that the shop sent meanwhile
     * @param micros until the acknowledgement, in microseconds
     */
    record Run(double rate, int sent, int taken, int failed, int answers, double seconds, Histogram micros) {

        double perSecond() {
            return taken / seconds;
        }
    }

    private final Vertx vertx;
    private final WechatPlatform platform;
    private final int users;
    private final Sentences sentences = new Sentences(42);
    private int serial;

    CallbackLoad(Vertx vertx, WechatPlatform platform, int users) {
        this.vertx = vertx;
        this.platform = platform;
        this.users = users;
    }

    /** Runs at a rate for some seconds, then waits for what is still to be acknowledged, at most 20 s. */
    Future<Run> run(double rate, int seconds) {
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
        AtomicInteger done = new AtomicInteger();
        int failures = platform.failures();
        int answers = platform.sends();
        int total = (int) (rate * seconds);
        long start = System.nanoTime();
        int[] sent = {0};
        Promise<Run> end = Promise.promise();
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            long now = System.nanoTime();
            while (sent[0] < total && start + (long) (sent[0] / rate * 1e9) <= now) {
                say(start + (long) (sent[0]++ / rate * 1e9), micros, done);
            }
            boolean late = now - start > TimeUnit.SECONDS.toNanos(seconds + PATIENCE_SECONDS);
            if (sent[0] == total && done.get() == total || late) {
                vertx.cancelTimer(timer);
                int failed = platform.failures() - failures;
                end.complete(new Run(
                        rate,
                        sent[0],
                        done.get() - failed,
                        failed,
                        platform.sends() - answers,
                        (now - start) / 1e9,
                        micros));
            }
        });
        return end.future();
    }

    private void say(long dueNanos, Histogram micros, AtomicInteger done) {
        int user = serial++ % users;
        platform.say(Identity.SYNTHETIC + "bench-" + user, sentences.next(user % 2 == 0))
                .onComplete(answered -> {
                    micros.recordValue(
                            Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos)));
                    done.incrementAndGet();
                });
    }
}
