package dev.zhanggui.architecture.bad.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Asks the clock that it was given, which is allowed. */
public final class Punctual {
    private final Clock clock;

    public Punctual(Clock clock) {
        this.clock = clock;
    }

    String now() {
        return Instant.now(clock) + " " + LocalDate.now(clock) + " " + clock.millis();
    }
}
