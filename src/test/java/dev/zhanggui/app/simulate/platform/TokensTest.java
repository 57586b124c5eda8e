package dev.zhanggui.app.simulate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final TurningClock clock = new TurningClock(Instant.parse("2026-11-28T00:00:00Z"));
    private final Tokens tokens = new Tokens("wx1", clock, 0);

    @Test
    void theSameTokenIsGivenAsLongAsItIsGood() {
        String first = give();
        clock.turn(Duration.ofMinutes(114));
        assertThat(give()).isEqualTo(first);
        assertThat(tokens.verdict(first)).isZero();
    }

    @Test
    void inTheLastFiveMinutesANewOneIsGivenAndTheOldOneIsGoodForFiveMore() {
        String first = give();
        clock.turn(Duration.ofMinutes(116));
        String second = give();
        assertThat(second).isNotEqualTo(first);
        clock.turn(Duration.ofSeconds(299));
        assertThat(tokens.verdict(first)).isZero();
        clock.turn(Duration.ofSeconds(1));
        assertThat(tokens.verdict(first)).isEqualTo(42_001);
        assertThat(tokens.verdict(second)).isZero();
    }

    @Test
    void whatNobodyGaveIsUnknownAndWhatIsOverHasExpired() {
        assertThat(tokens.verdict("made-up")).isEqualTo(40_001);
        assertThat(tokens.verdict("")).isEqualTo(40_001);
        String first = give();
        tokens.expire();
        assertThat(tokens.verdict(first)).isEqualTo(42_001);
        assertThat(give()).isNotEqualTo(first);
    }

    @Test
    void aForcedRefreshEndsTheOldOneButNotWithinHalfAMinuteNorMoreThanTwentyTimesADay() {
        String first = give();
        String second = force();
        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.verdict(first)).isEqualTo(42_001);
        assertThat(force()).isEqualTo(second);
        for (int i = 0; i < 19; i++) {
            clock.turn(Duration.ofSeconds(30));
            String before = give();
            assertThat(force()).isNotEqualTo(before);
        }
        clock.turn(Duration.ofSeconds(30));
        String last = give();
        assertThat(force()).isEqualTo(last);
        clock.turn(Duration.ofDays(1));
        assertThat(force()).isNotEqualTo(last);
    }

    @Test
    void tooManyCallsInAMinuteAreRefused() {
        for (int i = 0; i < 10_000; i++) {
            give();
        }
        assertThat(tokens.give(false).getInteger("errcode")).isEqualTo(45_009);
        clock.turn(Duration.ofMinutes(1));
        assertThat(give()).isNotEmpty();
    }

    @Test
    void aTokenMayBeWornOutBySends() {
        Tokens worn = new Tokens("wx1", clock, 2);
        String token = worn.give(false).getString("access_token");
        assertThat(worn.verdictOfSend(token)).isZero();
        assertThat(worn.verdictOfSend(token)).isZero();
        assertThat(worn.verdictOfSend(token)).isEqualTo(42_001);
    }

    private String give() {
        JsonObject given = tokens.give(false);
        assertThat(given.getLong("expires_in")).isBetween(300L, 7_200L);
        return given.getString("access_token");
    }

    private String force() {
        return tokens.give(true).getString("access_token");
    }
}
