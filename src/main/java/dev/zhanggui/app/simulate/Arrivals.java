package dev.zhanggui.app.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** When customers come: independently of each other at a mean rate (a Poisson process), the same for the same seed. */
final class Arrivals {

    private Arrivals() {}

    /**
     * The times from the begin at which customers come, ascending.
     *
     * @param perSecond the mean rate, more than 0
     */
    static List<Duration> poisson(int customers, double perSecond, long seed) {
        Random random = new Random(seed);
        List<Duration> times = new ArrayList<>(customers);
        double seconds = 0;
        for (int i = 0; i < customers; i++) {
            seconds += -Math.log(1 - random.nextDouble()) / perSecond;
            times.add(Duration.ofNanos((long) (seconds * 1e9)));
        }
        return times;
    }

    /** All at the begin. */
    static List<Duration> atOnce(int customers) {
        return Collections.nCopies(customers, Duration.ZERO);
    }
}
