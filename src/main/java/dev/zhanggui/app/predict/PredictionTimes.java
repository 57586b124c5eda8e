package dev.zhanggui.app.predict;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** How long training and each prediction took, on the wall clock. For one thread. */
final class PredictionTimes {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private double trainSeconds;

    /** Trains, and notes the time. */
    <T> T training(Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T made = work.call();
        trainSeconds = (System.nanoTime() - start) / 1e9;
        return made;
    }

    /** Predicts, and notes the time. */
    <T> T prediction(Supplier<T> work) {
        long start = System.nanoTime();
        T made = work.get();
        nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - start));
        return made;
    }

    /** Adds {@code trainSeconds, p50Micros, p90Micros, p99Micros}. */
    JsonObject into(JsonObject result) {
        return result.put("trainSeconds", Math.round(trainSeconds * 1000) / 1000.0)
                .put("p50Micros", micros(50))
                .put("p90Micros", micros(90))
                .put("p99Micros", micros(99));
    }

    private double micros(double percentile) {
        return Math.round(nanos.getValueAtPercentile(percentile) / 100.0) / 10.0;
    }
}
