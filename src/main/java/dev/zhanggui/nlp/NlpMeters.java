package dev.zhanggui.nlp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What the room measures: the time of every stage, how many questions are open, how many were refused. */
final class NlpMeters implements Stages {

    private final MeterRegistry registry;
    private final Map<String, Timer> stages = new ConcurrentHashMap<>();
    private final Counter refused;

    NlpMeters(MeterRegistry registry, IntSupplier open) {
        this.registry = registry;
        this.refused = registry.counter("zhanggui.nlp.refused");
        registry.gauge("zhanggui.nlp.open", open, IntSupplier::getAsInt);
    }

    @Override
    public <T> T watch(String stage, Supplier<T> work) {
        Timer.Sample sample = Timer.start(registry);
        try {
            return work.get();
        } finally {
            sample.stop(stages.computeIfAbsent(stage, this::timer));
        }
    }

    void refused() {
        refused.increment();
    }

    private Timer timer(String stage) {
        return Timer.builder("zhanggui.nlp.stage")
                .tag("stage", stage)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }
}
