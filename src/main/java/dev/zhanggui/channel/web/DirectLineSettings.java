package dev.zhanggui.channel.web;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of the web channel.
 *
 * @param tokenLifetime how long a token opens its conversation
 * @param ticketLifetime how long a stream URL can be used; Direct Line prescribes a minute
 * @param keepAlive the time between two signs of life on a silent stream, 1 s or more
 * @param mostSockets how many streams are open in this process at most
 * @param tokens how often one client address may ask for a new token
 * @param messages how often one conversation may be written to
 * @param trustForwarded whether {@code X-Forwarded-For/-Proto/-Host} are believed: only behind a proxy that sets them
 * @param origins the sites that may embed the chat, as {@code scheme://host[:port]}; empty for any
 * @param userSecret the key, 32 bytes or more, with which the shop signs {@code user.jwt}; null refuses signed users
 */
public record DirectLineSettings(
        Duration tokenLifetime,
        Duration ticketLifetime,
        Duration keepAlive,
        int mostSockets,
        Rate tokens,
        Rate messages,
        boolean trustForwarded,
        Set<String> origins,
        @Nullable String userSecret) {

    private static final int LEAST_SECRET = 32;

    /**
     * A token bucket: it holds the burst and fills up at the pace.
     *
     * @param burst how many at once, 1 or more
     * @param perSecond how many in the long run, more than 0
     */
    public record Rate(int burst, double perSecond) {
        public Rate {
            if (burst < 1 || !(perSecond > 0)) {
                throw new IllegalArgumentException("a rate has a burst of 1 or more and a pace above 0");
            }
        }
    }

    /** @throws IllegalArgumentException when a value is out of its range */
    public DirectLineSettings {
        origins = Set.copyOf(origins);
        if (mostSockets < 1 || keepAlive.toSeconds() < 1) {
            throw new IllegalArgumentException("mostSockets is 1 or more, keepAlive 1 s or more");
        }
        if (userSecret != null && userSecret.length() < LEAST_SECRET) {
            throw new IllegalArgumentException("userSecret has " + LEAST_SECRET + " bytes or more");
        }
    }

    /** Good for a shop on one machine. */
    public static DirectLineSettings standard() {
        return new DirectLineSettings(
                Duration.ofMinutes(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(25),
                16_000,
                new Rate(120, 1),
                new Rate(60, 10),
                false,
                Set.of(),
                null);
    }
}
