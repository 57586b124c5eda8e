package dev.zhanggui.app.bench;

import dev.zhanggui.message.Understanding;
import dev.zhanggui.nlp.Pipeline;
import dev.zhanggui.nlp.Stages;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Sentences that a pipeline understands one after the other, on several threads, as fast as it can. */
record NlpLoad(List<Said> sentences, int threads, AtomicLong encoded) {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** @param intent what it means, {@code oos} for nothing of the shop's, or null where nobody said */
    record Said(String text, @Nullable String intent) {}

    /** One run over all sentences. */
    private final class Tally {
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger judged = new AtomicInteger();
        private final AtomicInteger right = new AtomicInteger();
        private final List<Histogram> cpuMicros = new ArrayList<>();
        private final CountDownLatch finished = new CountDownLatch(threads);

        private void work(Pipeline pipeline, Histogram micros) {
            ThreadMXBean clock = ManagementFactory.getThreadMXBean();
            try {
                for (int i = next.getAndIncrement(); i < sentences.size(); i = next.getAndIncrement()) {
                    Said said = sentences.get(i);
                    long start = clock.getCurrentThreadCpuTime();
                    Understanding understanding = pipeline.understand(said.text, null, Stages.UNWATCHED);
                    long nanos = clock.getCurrentThreadCpuTime() - start;
                    micros.recordValue(Math.min(LONGEST_NANOS, nanos) / 1000);
                    if (said.intent != null && !said.intent.equals("oos")) {
                        judged.incrementAndGet();
                        right.addAndGet(isRight(understanding, said.intent) ? 1 : 0);
                    }
                }
            } finally {
                finished.countDown();
            }
        }

        private static boolean isRight(Understanding understanding, String intent) {
            return understanding.accepted()
                    && understanding.intents().get(0).intent().equals(intent);
        }
    }

    /** What one run was like: accuracy in scope after rejection, CPU a message, messages a second, encoder passes. */
    JsonObject run(Pipeline pipeline) throws InterruptedException {
        Tally tally = new Tally();
        encoded.set(0);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Histogram micros = new Histogram(TimeUnit.NANOSECONDS.toMicros(LONGEST_NANOS), 3);
            tally.cpuMicros.add(micros);
            new Thread(() -> tally.work(pipeline, micros), "bench-nlp-" + i).start();
        }
        tally.finished.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        Histogram micros = tally.cpuMicros.get(0);
        tally.cpuMicros.subList(1, threads).forEach(micros::add);
        return new JsonObject()
                .put("messages", sentences.size())
                .put("perSecond", sentences.size() / seconds)
                .put("cpuP50Millis", micros.getValueAtPercentile(50) / 1e3)
                .put("cpuP99Millis", micros.getValueAtPercentile(99) / 1e3)
                .put("cpuMeanMillis", micros.getMean() / 1e3)
                .put("encoderPassesPerMessage", (double) encoded.get() / sentences.size())
                .put("judged", tally.judged.get())
                .put(
                        "accuracyAfterRejection",
                        tally.judged.get() == 0 ? 0 : (double) tally.right.get() / tally.judged.get());
    }
}
