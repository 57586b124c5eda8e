package dev.zhanggui.channel.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the web channel counts: open streams, activities in and out, refusals by status. */
final class DirectLineMeters {

    private final MeterRegistry registry;
    private final Counter received;
    private final Counter sent;

    DirectLineMeters(MeterRegistry registry, Lines lines) {
        this.registry = registry;
        registry.gauge("zhanggui.web.streams", lines, Lines::size);
        this.received = registry.counter("zhanggui.web.activities", "direction", "in");
        this.sent = registry.counter("zhanggui.web.activities", "direction", "out");
    }

    void received() {
        received.increment();
    }

    void sent(int activities) {
        sent.increment(activities);
    }

    void refused(Refusal refusal) {
        registry.counter(
                        "zhanggui.web.refused",
                        "status",
                        Integer.toString(refusal.status()),
                        "code",
                        refusal.code().name())
                .increment();
    }
}
