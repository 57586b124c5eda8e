package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import dev.zhanggui.channel.web.DirectLineSettings.Rate;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateTableTest {

    @Test
    void grantsTheBurstThenThePace() {
        TurningClock clock = new TurningClock();
        RateTable table = new RateTable(new Rate(3, 2), 100, clock);
        assertThat(IntStream.range(0, 3).mapToObj(i -> table.take("a"))).containsOnly(Duration.ZERO);
        assertThat(table.take("a")).isEqualTo(Duration.ofMillis(500));
        assertThat(table.take("b")).as("another key").isZero();
        clock.turn(Duration.ofMillis(499));
        assertThat(table.take("a")).isPositive();
        clock.turn(Duration.ofMillis(1));
        assertThat(table.take("a")).isZero();
        assertThat(table.take("a")).isPositive();
    }

    @Property
    void neverGrantsMoreThanBurstAndPaceAllow(
            @ForAll @IntRange(min = 1, max = 5) int burst,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 900) Integer> pauses) {
        TurningClock clock = new TurningClock();
        RateTable table = new RateTable(new Rate(burst, 2), 10, clock);
        long granted = 0;
        long elapsed = 0;
        for (int pause : pauses) {
            clock.turn(Duration.ofMillis(pause));
            elapsed += pause;
            granted += table.take("a").isZero() ? 1 : 0;
            assertThat(granted).isLessThanOrEqualTo(burst + elapsed * 2 / 1000);
        }
    }

    @Test
    void whoWaitsAsLongAsToldIsLetIn() {
        TurningClock clock = new TurningClock();
        RateTable table = new RateTable(new Rate(1, 0.3), 10, clock);
        table.take("a");
        Duration wait = table.take("a");
        clock.turn(wait);
        assertThat(table.take("a")).isZero();
    }

    @Test
    void remembersABoundedNumberOfKeys() {
        RateTable table = new RateTable(new Rate(1, 1), 50, new TurningClock());
        IntStream.range(0, 1000).forEach(i -> table.take("key " + i));
        assertThat(table.size()).isLessThanOrEqualTo(50);
    }
}
