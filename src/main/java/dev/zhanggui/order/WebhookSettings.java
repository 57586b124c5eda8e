package dev.zhanggui.order;

import java.net.URI;
import java.time.Duration;

/**
 * Where a merchant's own shop answers.
 *
 * @param secret what both sides sign with, 32 characters or more
 * @param timeout for each try
 */
public record WebhookSettings(URI url, String secret, Duration timeout) {

    /** A command is tried so often in all; three tries of a second and their pauses fit into a turn's patience. */
    static final int MOST_TRIES = 3;

    /** Failed commands in a row after which the shop is left alone for {@link #REST}. */
    static final int MOST_FAILURES = 5;

    static final Duration REST = Duration.ofSeconds(10);

    /** The largest answer that is read, in bytes. */
    static final int LARGEST = 64 * 1024;

    /** How long to wait before a try: 100 ms and 300 ms, less up to half of it by chance. */
    static long pauseMillis(int retry, double chance) {
        long whole = retry <= 1 ? 100 : 300;
        return Math.round(whole * (1 - chance / 2));
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + url + "]";
    }
}
