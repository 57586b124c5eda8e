package dev.zhanggui.channel.web;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Ending;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/** What all event loops of a process share of the web channel: its bounds, its open streams, its rates. Thread-safe. */
public final class DirectLine {

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int MOST_ADDRESSES = 100_000;
    private static final int MOST_CONVERSATIONS = 100_000;
    private static final DirectLineSettings.Rate PICTURES = new DirectLineSettings.Rate(10, 0.1);

    private final DirectLineSettings settings;
    private final byte[] secret;
    private final Clock clock;
    private final Lines lines;
    private final RateTable tokenRate;
    private final RateTable messageRate;
    private final RateTable pictureRate;
    private final Endings endings;
    private final DirectLineMeters meters;

    /** @param secret the shop's secret, 16 bytes or more; each purpose gets a key derived from it */
    public DirectLine(DirectLineSettings settings, byte[] secret, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.secret = secret.clone();
        this.clock = clock;
        this.lines = new Lines(settings.mostSockets());
        this.tokenRate = new RateTable(settings.tokens(), MOST_ADDRESSES, clock);
        this.messageRate = new RateTable(settings.messages(), MOST_CONVERSATIONS, clock);
        this.pictureRate = new RateTable(PICTURES, MOST_CONVERSATIONS, clock);
        this.endings = new Endings(clock, settings.tokenLifetime());
        this.meters = new DirectLineMeters(meters, lines);
    }

    /** Nobody goes on with the conversation: its tokens are good no longer, its stream is closed. */
    Future<Void> end(Bus bus, String conversationId) {
        Ending.Keep ending = new Ending.Keep(conversationId, endings.end(conversationId));
        lines.end(conversationId);
        return bus.ask(Ending.KEEP, ending, BUDGET).mapEmpty();
    }

    /** Closes all streams for good, so that their clients resume elsewhere or later; done when none answers any more. */
    Future<Void> close() {
        return lines.shut();
    }

    DirectLineSettings settings() {
        return settings;
    }

    byte[] secret() {
        return secret.clone();
    }

    Clock clock() {
        return clock;
    }

    Lines lines() {
        return lines;
    }

    RateTable tokenRate() {
        return tokenRate;
    }

    RateTable messageRate() {
        return messageRate;
    }

    RateTable pictureRate() {
        return pictureRate;
    }

    Endings endings() {
        return endings;
    }

    DirectLineMeters meters() {
        return meters;
    }
}
