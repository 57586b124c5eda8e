package dev.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuessesTest {

    private Instant now = Wares.NOW;
    private final Guesses guesses = new Guesses(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void afterSoManyWrongOnesNoMoreAreLookedAtUntilTheWindowIsOver() {
        for (int i = 0; i < Guesses.MOST; i++) {
            assertThat(guesses.allows(List.of("identity a", "number 1"))).isTrue();
            guesses.missed(List.of("identity a", "number 1"));
        }
        assertThat(guesses.allows(List.of("identity a", "number 2"))).isFalse();
        assertThat(guesses.allows(List.of("identity b", "number 1"))).isFalse();
        assertThat(guesses.allows(List.of("identity b", "number 2"))).isTrue();
        now = now.plus(Guesses.WINDOW);
        assertThat(guesses.allows(List.of("identity a", "number 1"))).isTrue();
    }

    @Test
    void theWindowSlides() {
        for (int i = 0; i < Guesses.MOST; i++) {
            guesses.missed(List.of("a"));
            now = now.plus(Guesses.WINDOW.dividedBy(Guesses.MOST));
        }
        assertThat(guesses.allows(List.of("a"))).isTrue();
        guesses.missed(List.of("a"));
        assertThat(guesses.allows(List.of("a"))).isFalse();
    }
}
