package dev.zhanggui.channel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/**
 * Conversations whose tokens of before are good no longer: because a device has done with them, or another device goes
 * on with them. Known in this process for as long as such a token lasts. Safe for any thread.
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

    /** Nobody goes on with the conversation. */
    void end(String conversationId) {
        begins.put(conversationId, clock.instant().getEpochSecond() + 1);
    }

    /** Whoever gets a token from now on goes on with the conversation. */
    void move(String conversationId) {
        begins.put(conversationId, clock.instant().getEpochSecond());
    }

    /** Whether a token is good no longer. @param issued in seconds since 1970 */
    boolean isOver(String conversationId, long issued) {
        Long begin = begins.getIfPresent(conversationId);
        return begin != null && issued < begin;
    }
}
