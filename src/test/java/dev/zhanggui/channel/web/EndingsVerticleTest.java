package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.TurningClock;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Ending;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a process that begins knows of the tokens that ended before it. */
class EndingsVerticleTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void tokensThatAnotherProcessEndsAreOverHereSoon() {
        DirectLine line = new DirectLine(
                DirectLineSettings.standard(), TestShop.SECRET, new TurningClock(NOW), new SimpleMeterRegistry());
        long now = NOW.getEpochSecond();
        Map<String, Long> kept = new ConcurrentHashMap<>();
        Vertx vertx = Vertx.vertx();
        try {
            Bus.of(vertx)
                    .answer(Ending.READ, read -> Future.succeededFuture(new Ending.Known(kept)))
                    .completion()
                    .await();
            vertx.deployVerticle(new EndingsVerticle(line)).await();
            assertThat(line.endings().isOver("c1", now - 1)).isFalse();
            kept.put("c1", now);
            await().until(() -> line.endings().isOver("c1", now - 1));
            assertThat(line.endings().isOver("c1", now)).isFalse();
            assertThat(line.endings().known("c1", now)).as("known already").isFalse();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void tokensThatEndedBeforeTheRestartAreStillOver() {
        DirectLine line = new DirectLine(
                DirectLineSettings.standard(), TestShop.SECRET, new TurningClock(NOW), new SimpleMeterRegistry());
        long now = NOW.getEpochSecond();
        AtomicLong asked = new AtomicLong();
        Vertx vertx = Vertx.vertx();
        try {
            Bus.of(vertx).answer(Ending.READ, read -> {
                asked.set(read.since());
                return Future.succeededFuture(new Ending.Known(Map.of("c1", now - 60)));
            });
            vertx.deployVerticle(new EndingsVerticle(line)).await();
        } finally {
            vertx.close().await();
        }
        assertThat(asked).hasValue(now - line.settings().tokenLifetime().toSeconds());
        assertThat(line.endings().isOver("c1", now - 61)).isTrue();
        assertThat(line.endings().isOver("c1", now - 60)).isFalse();
        assertThat(line.endings().isOver("c2", 0)).isFalse();
    }
}
