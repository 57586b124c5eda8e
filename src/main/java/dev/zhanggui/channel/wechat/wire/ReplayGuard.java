package dev.zhanggui.channel.wechat.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Takes each signed request once and only while it is fresh. The platform signs every delivery anew, a repeated one
 * too, so that nothing of it is lost. Bounded: what is forgotten early is still known to the journal. Thread-safe.
 */
public final class ReplayGuard {

    private static final long MOST = 500_000;
    private static final int LONGEST_TIMESTAMP = 12;

    private final Duration window;
    private final Clock clock;
    private final Cache<String, Boolean> seen;

    /** @param window how far a timestamp may lie from now, either way */
    public ReplayGuard(Duration window, Clock clock) {
        this.window = window;
        this.clock = clock;
        this.seen = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(window.multipliedBy(2).toSeconds() + 1, TimeUnit.SECONDS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Lets a request in whose signature holds.
     *
     * @param timestamp the request's, in seconds
     * @throws Rejected when it is stale, or was here before
     */
    public void enter(String timestamp, String nonce, String signature) {
        if (timestamp.isEmpty()
                || timestamp.length() > LONGEST_TIMESTAMP
                || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Rejected(Reason.PARAMETER, "the timestamp is no number");
        }
        long seconds = Long.parseLong(timestamp);
        if (Math.abs(clock.instant().getEpochSecond() - seconds) > window.toSeconds()) {
            throw new Rejected(Reason.STALE, "the timestamp is too far from now; look at this machine's clock");
        }
        if (seen.asMap().putIfAbsent(signature + '|' + nonce, true) != null) {
            throw new Rejected(Reason.REPLAYED, "the request was here before");
        }
    }
}
