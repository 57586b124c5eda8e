package dev.zhanggui.channel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket for each key, for a bounded number of keys; a key that was forgotten begins with a full bucket. Safe
 * for any thread.
 */
public final class RateTable {

    private record Bucket(double tokens, Instant at, boolean granted) {}

    private final DirectLineSettings.Rate rate;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    /** @param most how many keys are remembered */
    public RateTable(DirectLineSettings.Rate rate, int most, Clock clock) {
        this.rate = rate;
        this.clock = clock;
        this.buckets =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /** Takes one from the key's bucket: zero when it was there, else how long until it is. */
    public Duration take(String key) {
        Instant now = clock.instant();
        Bucket bucket = buckets.asMap().compute(key, (k, before) -> {
            double filled = before == null ? rate.burst() : filled(before, now);
            return filled >= 1 ? new Bucket(filled - 1, now, true) : new Bucket(filled, now, false);
        });
        return bucket.granted()
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil((1 - bucket.tokens()) / rate.perSecond() * 1000));
    }

    /** How many keys are remembered. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private double filled(Bucket bucket, Instant now) {
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
        return Math.min(rate.burst(), bucket.tokens() + seconds * rate.perSecond());
    }
}
