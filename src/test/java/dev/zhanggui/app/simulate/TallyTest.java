package dev.zhanggui.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {

    /** What may go wrong, one at a time. */
    enum Wrong {
        UNANSWERED(Tally::unanswered),
        FAILED(tally -> tally.failed("POST /x: 500")),
        NOT_WHOLE(Tally::notWhole),
        OUT_OF_ORDER(Tally::outOfOrder),
        DOUBLED(Tally::doubled),
        MESSAGE_WITHOUT_ANSWER(Tally::message);

        private final Consumer<Tally> happens;

        Wrong(Consumer<Tally> happens) {
            this.happens = happens;
        }
    }

    @Test
    void sumsUpWhatCustomersSaw() {
        Tally tally = good();
        JsonObject json = tally.toJson();
        assertThat(tally.isGood()).isTrue();
        assertThat(json.getInteger("customers")).isEqualTo(1);
        assertThat(json.getInteger("messages")).isEqualTo(100);
        assertThat(json.getInteger("answers")).isEqualTo(200);
        assertThat(json.getDouble("p50Millis")).isBetween(49.0, 51.0);
        assertThat(json.getDouble("p99Millis")).isBetween(98.0, 100.0);
        assertThat(json.getDouble("maxMillis")).isBetween(99.0, 101.0);
    }

    @ParameterizedTest
    @EnumSource
    void oneFaultIsEnough(Wrong wrong) {
        Tally tally = good();
        wrong.happens.accept(tally);
        assertThat(tally.isGood()).isFalse();
    }

    @Test
    void nobodyIsNotGood() {
        assertThat(new Tally().isGood()).isFalse();
    }

    @Test
    void reasonsAreCountedAndBounded() {
        Tally tally = good();
        for (int i = 0; i < 100; i++) {
            tally.failed("reason " + i);
        }
        tally.failed("reason 0");
        JsonObject reasons = tally.toJson().getJsonObject("reasons");
        assertThat(reasons.size()).isLessThanOrEqualTo(21);
        assertThat(reasons.getInteger("reason 0")).isEqualTo(2);
        assertThat(tally.toJson().getInteger("failures")).isEqualTo(101);
    }

    private static Tally good() {
        Tally tally = new Tally();
        tally.customer();
        for (int i = 1; i <= 100; i++) {
            tally.message();
            tally.answered(i * 1_000_000L);
            tally.answer();
            tally.answer();
        }
        return tally;
    }
}
