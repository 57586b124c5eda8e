package dev.zhanggui.channel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/**
 * Conversations whose tokens of before are good no longer: because a device has done with them, or another device goes
 * on with them. Known in this process for as long as such a token lasts; {@link EndingsVerticle} brings in what was
 * known before a restart, and what other processes ended. Safe for any thread.
 */
final class Endings {

    private static final int MOST = 100_000;

    private final Clock clock;
    private final Cache<String, Long> begins;

    /** @param lifetime how long a token lasts */
    Endings(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.begins = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(lifetime.plusMinutes(1))
                .executor(Runnable::run)
                .build();
    }

    /** Nobody goes on with the conversation; from when on a token would be good, in seconds since 1970. */
    long end(String conversationId) {
        long from = clock.instant().getEpochSecond() + 1;
        begins.put(conversationId, from);
        return from;
    }

    /** Whoever gets a token from now on goes on with the conversation. */
    void move(String conversationId) {
        begins.put(conversationId, clock.instant().getEpochSecond());
    }

    /**
     * What was known before a restart, or what another process keeps.
     *
     * @param from in seconds since 1970
     * @return whether tokens are over now that were good before
     */
    boolean known(String conversationId, long from) {
        Long before = begins.asMap().get(conversationId);
        begins.asMap().merge(conversationId, from, Math::max);
        return before == null || before < from;
    }

    /** Whether a token is good no longer. @param issued in seconds since 1970 */
    boolean isOver(String conversationId, long issued) {
        Long begin = begins.getIfPresent(conversationId);
        return begin != null && issued < begin;
    }
}
