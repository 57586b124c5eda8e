package dev.zhanggui.app.simulate;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What the customers of one channel came to. A transcript is whole when the customer saw an answer to every message and
 * all that the shop keeps of the conversation, in order when answers came where they belong, and without doubles when no
 * answer came twice. Confined to one event loop.
 */
final class Tally {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int MOST_REASONS = 20;

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Integer> failures = new TreeMap<>();
    private int customers;
    private int messages;
    private int answered;
    private int answers;
    private int unanswered;
    private int failed;
    private int notWhole;
    private int outOfOrder;
    private int doubled;
    private int wentOn;

    void customer() {
        customers++;
    }

    void message() {
        messages++;
    }

    /** A message has its first answer. */
    void answered(long nanos) {
        answered++;
        micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** The customer sees an answer, a first or a further one. */
    void answer() {
        answers++;
    }

    void unanswered() {
        unanswered++;
    }

    /** Something did not go as it should. */
    void failed(String reason) {
        failed++;
        failures.merge(
                failures.size() < MOST_REASONS || failures.containsKey(reason) ? reason : "other", 1, Integer::sum);
    }

    void notWhole() {
        notWhole++;
    }

    void outOfOrder() {
        outOfOrder++;
    }

    void doubled() {
        doubled++;
    }

    void wentOn() {
        wentOn++;
    }

    int answered() {
        return answered;
    }

    int messages() {
        return messages;
    }

    /** Whether every message was answered, every transcript is whole, in order and without doubles, and nothing failed. */
    boolean isGood() {
        return customers > 0 && messages == answered && unanswered + failed + notWhole + outOfOrder + doubled == 0;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("customers", customers)
                .put("messages", messages)
                .put("answered", answered)
                .put("answers", answers)
                .put("unanswered", unanswered)
                .put("wentOn", wentOn)
                .put("p50Millis", millis(50))
                .put("p99Millis", millis(99))
                .put("p999Millis", millis(99.9))
                .put("maxMillis", micros.getMaxValue() / 1e3)
                .put(
                        "transcripts",
                        new JsonObject()
                                .put("notWhole", notWhole)
                                .put("outOfOrder", outOfOrder)
                                .put("doubled", doubled))
                .put("failures", failed)
                .put("reasons", new JsonObject(Map.copyOf(failures)));
    }

    String toLine(String name) {
        return String.format(
                Locale.ROOT,
                "%-7s %5d customers, %6d messages, %6d answers, %d unanswered, %d failures; answer p50 %.0f ms, p99 %.0f"
                        + " ms, p99.9 %.0f ms; transcripts: %d not whole, %d out of order, %d doubled",
                name,
                customers,
                messages,
                answers,
                unanswered,
                failed,
                millis(50),
                millis(99),
                millis(99.9),
                notWhole,
                outOfOrder,
                doubled);
    }

    private double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
