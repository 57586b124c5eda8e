package dev.zhanggui.channel.kiosk;

import dev.zhanggui.channel.web.DirectLine;
import dev.zhanggui.channel.web.DirectLineSettings.Rate;
import dev.zhanggui.channel.web.Keys;
import dev.zhanggui.channel.web.RateTable;
import dev.zhanggui.message.LocalText;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** What all event loops of a process share of the kiosks. Thread-safe. */
public final class Kiosks {

    private static final int MOST_ADDRESSES = 50_000;
    private static final int SECRET_BYTES = 32;

    /** Wrong codes of one address, and of all together: with them a code of eight digits is safe for its minutes. */
    private static final Rate TRIES = new Rate(10, 10 / 900.0);

    private static final Rate ALL_TRIES = new Rate(200, 200 / 900.0);

    /** A device beats every 30 seconds, and at changes. */
    private static final Rate BEATS = new Rate(40, 0.5);

    /** So often a device's customers may begin, call, or ask how their call stands. */
    private static final Rate REQUESTS = new Rate(60, 2);

    private static final int MOST_DEVICES = 10_000;

    private final Beats beats = new Beats();
    private final DirectLine line;
    private final Supplier<Map<String, LocalText>> stores;
    private final Clock clock;
    private final boolean trustForwarded;
    private final KeyedHash hash;
    private final RateTable tries;
    private final RateTable allTries;
    private final RateTable beatRate;
    private final RateTable requestRate;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param line by which the customers at the kiosks talk
     * @param secret the shop's secret, 16 bytes or more
     * @param stores what the stores are called, by key, as it is now
     * @param trustForwarded whether {@code X-Forwarded-…} headers are believed
     */
    public Kiosks(
            DirectLine line,
            byte[] secret,
            Supplier<Map<String, LocalText>> stores,
            Clock clock,
            boolean trustForwarded) {
        this.line = line;
        this.stores = stores;
        this.clock = clock;
        this.trustForwarded = trustForwarded;
        this.hash = new KeyedHash(Keys.derive(secret, "kiosk/device"));
        this.tries = new RateTable(TRIES, MOST_ADDRESSES, clock);
        this.allTries = new RateTable(ALL_TRIES, 1, clock);
        this.beatRate = new RateTable(BEATS, MOST_DEVICES, clock);
        this.requestRate = new RateTable(REQUESTS, MOST_DEVICES, clock);
    }

    DirectLine line() {
        return line;
    }

    /** What the stores are called, by key. */
    Map<String, LocalText> stores() {
        return stores.get();
    }

    Clock clock() {
        return clock;
    }

    boolean trustForwarded() {
        return trustForwarded;
    }

    KeyedHash hash() {
        return hash;
    }

    /** Whether another code of this address is looked at. */
    boolean mayTry(String address) {
        return tries.take(address).isZero() && allTries.take("").isZero();
    }

    /** What the devices said last. */
    Beats beats() {
        return beats;
    }

    /** Whether a device may say again what it does. */
    boolean mayBeat(String deviceId) {
        return beatRate.take(deviceId).isZero();
    }

    /** Whether a device may ask for something else again. */
    boolean mayAsk(String deviceId) {
        return requestRate.take(deviceId).isZero();
    }

    /** A code for a device. */
    String code() {
        return EnrolmentCode.draw(random::nextInt);
    }

    /** A secret for a device, 256 bits. */
    String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
