package dev.zhanggui.app.simulate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Hand clock = new Hand();
    private final Tokens tokens = new Tokens("wx1", clock, 0);

    @Test
    void theSameTokenIsGivenAsLongAsItIsGood() {
        String first = give();
        clock.pass(Duration.ofMinutes(114));
        assertThat(give()).isEqualTo(first);
        assertThat(tokens.verdict(first)).isZero();
    }

    @Test
    void inTheLastFiveMinutesANewOneIsGivenAndTheOldOneIsGoodForFiveMore() {
        String first = give();
        clock.pass(Duration.ofMinutes(116));
        String second = give();
        assertThat(second).isNotEqualTo(first);
        clock.pass(Duration.ofSeconds(299));
        assertThat(tokens.verdict(first)).isZero();
        clock.pass(Duration.ofSeconds(1));
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
            clock.pass(Duration.ofSeconds(30));
            String before = give();
            assertThat(force()).isNotEqualTo(before);
        }
        clock.pass(Duration.ofSeconds(30));
        String last = give();
        assertThat(force()).isEqualTo(last);
        clock.pass(Duration.ofDays(1));
        assertThat(force()).isNotEqualTo(last);
    }

    @Test
    void tooManyCallsInAMinuteAreRefused() {
        for (int i = 0; i < 10_000; i++) {
            give();
        }
        assertThat(tokens.give(false).getInteger("errcode")).isEqualTo(45_009);
        clock.pass(Duration.ofMinutes(1));
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

    /** A clock that is set by hand, at the begin of a day. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-28T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
