package dev.zhanggui.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    @Test
    void theSameSeedBringsTheSameCustomersAtTheSameTimes() {
        assertThat(Arrivals.poisson(100, 5, 3)).isEqualTo(Arrivals.poisson(100, 5, 3));
        assertThat(Arrivals.poisson(100, 5, 3)).isNotEqualTo(Arrivals.poisson(100, 5, 4));
    }

    @Test
    void theyComeAtTheRateAndByChance() {
        List<Duration> times = Arrivals.poisson(10_000, 5, 1);
        assertThat(times).isSorted();
        assertThat(times.get(9_999).toMillis() / 1e3).isCloseTo(2_000, within(100.0));
        // of a Poisson process about e^-1 of the gaps are longer than the mean
        long longer = 0;
        for (int i = 1; i < times.size(); i++) {
            longer += times.get(i).minus(times.get(i - 1)).toMillis() > 200 ? 1 : 0;
        }
        assertThat(longer / 1e4).isCloseTo(0.37, within(0.03));
    }

    @Test
    void atOnceIsAtTheBegin() {
        assertThat(Arrivals.atOnce(3)).containsExactly(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
