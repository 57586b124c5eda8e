package dev.zhanggui.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts wrong passwords by name and by address; names that nobody has are counted like others. Safe for any thread; a
 * restart forgets.
 */
final class Attempts {

    /** Wrong passwords that one name may have within the window. */
    static final int MOST_OF_NAME = 10;

    /** Wrong passwords that may come from one address within the window. */
    static final int MOST_OF_ADDRESS = 40;

    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_KEYS = 50_000;

    private final Clock clock;
    private final Cache<String, List<Instant>> misses =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).executor(Runnable::run).build();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Whether another password is looked at. */
    boolean allows(String name, String address) {
        return count("name " + name) < MOST_OF_NAME && count("address " + address) < MOST_OF_ADDRESS;
    }

    void missed(String name, String address) {
        Instant now = clock.instant();
        Stream.of("name " + name, "address " + address).forEach(key -> misses.asMap()
                .merge(key, List.of(now), (before, one) -> Stream.concat(recent(before, now), one.stream())
                        .toList()));
    }

    /** A right password was none of those that {@link #missed} counted: the name begins anew, the address has one less. */
    void right(String name, String address) {
        misses.invalidate("name " + name);
        misses.asMap().computeIfPresent("address " + address, (key, before) -> before.subList(0, before.size() - 1));
    }

    private long count(String key) {
        return recent(misses.asMap().getOrDefault(key, List.of()), clock.instant())
                .count();
    }

    private static Stream<Instant> recent(List<Instant> all, Instant now) {
        return all.stream().filter(at -> at.plus(WINDOW).isAfter(now));
    }
}
