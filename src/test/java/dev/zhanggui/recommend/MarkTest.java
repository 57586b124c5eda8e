package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkTest {

    private final Mark mark = new Mark();

    @Test
    void theFirstPassGoesOnWhereItBroke() {
        assertThat(mark.after()).isZero();
        mark.reached(5_000);
        assertThat(mark.after()).isEqualTo(5_000);
    }

    @Test
    void laterPassesBeginWhereTheThirdBeforeEnded() {
        pass(5_000);
        assertThat(mark.after()).isEqualTo(5_000 - Mark.SLACK);
        pass(6_000);
        assertThat(mark.after()).isEqualTo(5_000 - Mark.SLACK);
        pass(7_000);
        assertThat(mark.after()).isEqualTo(5_000);
        pass(8_000);
        assertThat(mark.after()).isEqualTo(6_000);
    }

    @Test
    void aBrokenPassIsNoPass() {
        pass(5_000);
        mark.reached(9_000);
        assertThat(mark.after()).isEqualTo(5_000 - Mark.SLACK);
    }

    private void pass(long end) {
        mark.reached(end);
        mark.complete();
    }
}
