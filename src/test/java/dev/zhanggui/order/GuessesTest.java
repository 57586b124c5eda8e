package dev.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuessesTest {

    private final TurningClock clock = new TurningClock(Wares.NOW);
    private final Guesses guesses = new Guesses(clock);

    @Test
    void afterSoManyWrongOnesNoMoreAreLookedAtUntilTheWindowIsOver() {
        for (int i = 0; i < Guesses.MOST; i++) {
            assertThat(guesses.allows(List.of("identity a", "number 1"))).isTrue();
            guesses.missed(List.of("identity a", "number 1"));
        }
        assertThat(guesses.allows(List.of("identity a", "number 2"))).isFalse();
        assertThat(guesses.allows(List.of("identity b", "number 1"))).isFalse();
        assertThat(guesses.allows(List.of("identity b", "number 2"))).isTrue();
        clock.turn(Guesses.WINDOW);
        assertThat(guesses.allows(List.of("identity a", "number 1"))).isTrue();
    }

    @Test
    void theWindowSlides() {
        for (int i = 0; i < Guesses.MOST; i++) {
            guesses.missed(List.of("a"));
            clock.turn(Guesses.WINDOW.dividedBy(Guesses.MOST));
        }
        assertThat(guesses.allows(List.of("a"))).isTrue();
        guesses.missed(List.of("a"));
        assertThat(guesses.allows(List.of("a"))).isFalse();
    }
}
