package dev.zhanggui.channel.kiosk;

import dev.zhanggui.message.KioskDevices.Device;
import dev.zhanggui.message.KioskDevices.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the devices said last, in memory; from time to time all that is new is written at once. Safe for any thread.
 */
final class Beats {

    /** A device that was not heard of for so long is offline. */
    static final Duration OFFLINE_AFTER = Duration.ofSeconds(90);

    /** Devices that nobody has revoked are few; beyond this a defect is more likely, and the newest are not kept. */
    private static final int MOST = 10_000;

    private final Map<String, Beat> latest = new ConcurrentHashMap<>();
    private final Map<String, Beat> unwritten = new ConcurrentHashMap<>();

    /**
     * What a device said.
     *
     * @param page when its page was loaded, as it says, at most 64 characters
     * @param stockAt how old its offline stock is, or null
     * @param error what went wrong last, at most 200 characters
     */
    record Beat(String deviceId, Instant at, Mode mode, String page, @Nullable Instant stockAt, String error) {}

    void heard(Beat beat) {
        if (latest.size() < MOST || latest.containsKey(beat.deviceId())) {
            latest.put(beat.deviceId(), beat);
            unwritten.put(beat.deviceId(), beat);
        }
    }

    /** The beats that were heard since the last call; each is given out once. */
    List<Beat> toWrite() {
        List<Beat> beats = List.copyOf(unwritten.values());
        beats.forEach(beat -> unwritten.remove(beat.deviceId(), beat));
        return beats;
    }

    /** Puts beats back that could not be written, unless there are newer ones. */
    void putBack(List<Beat> beats) {
        beats.forEach(beat -> unwritten.putIfAbsent(beat.deviceId(), beat));
    }

    /** A device as it is now: what was heard here where that is newer than what is written, and offline in time. */
    Device now(Device written, Instant now) {
        Beat beat = newest(written);
        boolean offline = beat == null
                || written.enrolledAt() == null
                || written.revokedAt() != null
                || beat.at().plus(OFFLINE_AFTER).isBefore(now);
        return new Device(
                written.id(),
                written.name(),
                written.store(),
                written.language(),
                written.closed(),
                written.enrolledAt(),
                written.revokedAt(),
                beat == null ? null : beat.at(),
                beat == null || offline ? Mode.OFFLINE : beat.mode(),
                beat == null ? "" : beat.page(),
                beat == null ? null : beat.stockAt(),
                beat == null ? "" : beat.error(),
                written.codeUntil());
    }

    private @Nullable Beat newest(Device written) {
        Beat beat = latest.get(written.id());
        Instant seen = written.seenAt();
        return seen == null || (beat != null && !beat.at().isBefore(seen))
                ? beat
                : new Beat(written.id(), seen, written.mode(), written.page(), written.stockAt(), written.error());
    }
}
