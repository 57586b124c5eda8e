package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What all load tests of a shop share: they run on an event loop, and close with one JSON line. */
final class LoadTest {

    private LoadTest() {}

    /**
     * Runs a load test to its end, and prints its result or why it broke off.
     *
     * @param work begun on an event loop
     * @return the exit code
     */
    static int run(Vertx vertx, PrintWriter out, Supplier<Future<JsonObject>> work) throws InterruptedException {
        CountDownLatch finished = new CountDownLatch(1);
        AtomicReference<@Nullable JsonObject> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
        vertx.runOnContext(
                go -> work.get().onSuccess(result::set).onFailure(error::set).onComplete(done -> finished.countDown()));
        finished.await();
        JsonObject measured = result.get();
        if (measured == null) {
            out.println("the load test broke off: " + error.get());
            return 1;
        }
        out.println(measured.encode());
        return 0;
    }

    /** @throws ParameterException that says what is allowed, when an option is out of its bounds */
    static void check(CommandSpec spec, String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ParameterException(
                    spec.commandLine(), String.format("%s %.0f: give %.0f to %.0f", option, value, least, most));
        }
    }

    /** How times of a run are written. @param micros in microseconds */
    static JsonObject millis(Histogram micros) {
        return new JsonObject()
                .put("p50Millis", micros.getValueAtPercentile(50) / 1e3)
                .put("p90Millis", micros.getValueAtPercentile(90) / 1e3)
                .put("p99Millis", micros.getValueAtPercentile(99) / 1e3)
                .put("p999Millis", micros.getValueAtPercentile(99.9) / 1e3)
                .put("maxMillis", micros.getMaxValue() / 1e3);
    }
}
