package dev.zhanggui.architecture.bad.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** Asks the machine for the time. */
public final class Timely {
    final Supplier<Instant> reference = Instant::now;

    List<Object> now() {
        return List.of(Instant.now(), LocalDate.now(ZoneOffset.UTC), System.currentTimeMillis(), Clock.systemUTC());
    }
}
