package dev.zhanggui.channel.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.kiosk.Beats.Beat;
import dev.zhanggui.message.KioskDevices.Device;
import dev.zhanggui.message.KioskDevices.Mode;
import dev.zhanggui.message.Language;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What devices said, in memory. */
class BeatsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final Beats beats = new Beats();

    @Test
    void aDeviceIsOfflineWhenItWasNotHeardOfFor90Seconds() {
        beats.heard(beat(NOW, Mode.IN_USE));
        assertThat(mode(NOW.plusSeconds(90))).isEqualTo(Mode.IN_USE);
        assertThat(mode(NOW.plusSeconds(91))).isEqualTo(Mode.OFFLINE);
        beats.heard(beat(NOW.plusSeconds(100), Mode.ATTRACT));
        assertThat(mode(NOW.plusSeconds(101))).isEqualTo(Mode.ATTRACT);
    }

    @Test
    void whatIsWrittenCountsWhereNothingNewerWasHeardHere() {
        Device seenElsewhere = device(NOW.plusSeconds(60), Mode.CALLING);
        beats.heard(beat(NOW, Mode.IN_USE));
        assertThat(beats.now(seenElsewhere, NOW.plusSeconds(61)).mode()).isEqualTo(Mode.CALLING);
        assertThat(new Beats().now(device(null, Mode.OFFLINE), NOW).mode()).isEqualTo(Mode.OFFLINE);
    }

    @Test
    void manyBeatsAreOneRowAndEachIsWrittenOnce() {
        for (int i = 0; i < 100; i++) {
            beats.heard(beat(NOW.plusSeconds(i), Mode.ATTRACT));
        }
        assertThat(beats.toWrite()).containsExactly(beat(NOW.plusSeconds(99), Mode.ATTRACT));
        assertThat(beats.toWrite()).isEmpty();
        assertThat(mode(NOW.plusSeconds(100))).isEqualTo(Mode.ATTRACT);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenNextTimeUnlessThereIsNews() {
        beats.heard(beat(NOW, Mode.ATTRACT));
        var lost = beats.toWrite();
        beats.putBack(lost);
        assertThat(beats.toWrite()).isEqualTo(lost);
        beats.heard(beat(NOW.plusSeconds(30), Mode.IN_USE));
        beats.putBack(lost);
        assertThat(beats.toWrite()).containsExactly(beat(NOW.plusSeconds(30), Mode.IN_USE));
    }

    private Mode mode(Instant now) {
        return beats.now(device(null, Mode.OFFLINE), now).mode();
    }

    private static Beat beat(Instant at, Mode mode) {
        return new Beat("d", at, mode, "1", null, "");
    }

    private static Device device(Instant seenAt, Mode mode) {
        return new Device(
                "d",
                "Door",
                "jingan",
                Language.ZH,
                false,
                NOW.minus(Duration.ofDays(1)),
                null,
                seenAt,
                mode,
                "",
                null,
                "",
                null);
    }
}
