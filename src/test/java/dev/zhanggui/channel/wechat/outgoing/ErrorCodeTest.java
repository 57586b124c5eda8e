package dev.zhanggui.channel.wechat.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    @Test
    void everyCodeAsksForItsReaction() {
        assertThat(List.of(0, -1, 40_001, 40_014, 42_001).stream().map(ErrorCode::of))
                .containsExactly(ErrorCode.OK, ErrorCode.BUSY, ErrorCode.TOKEN, ErrorCode.TOKEN, ErrorCode.TOKEN);
        assertThat(List.of(45_015, 45_047).stream().map(ErrorCode::of)).containsOnly(ErrorCode.WINDOW);
        assertThat(List.of(40_003, 43_004, 48_002, 43_101, 50_002).stream().map(ErrorCode::of))
                .containsOnly(ErrorCode.USER);
        assertThat(List.of(40_164, 89_503, 61_004, 48_001, 48_004).stream().map(ErrorCode::of))
                .containsOnly(ErrorCode.ACCOUNT);
        assertThat(ErrorCode.of(45_009)).isEqualTo(ErrorCode.DAY_QUOTA);
        assertThat(ErrorCode.of(45_011)).isEqualTo(ErrorCode.MINUTE_QUOTA);
        assertThat(ErrorCode.of(45_002)).isEqualTo(ErrorCode.TOO_LONG);
        assertThat(List.of(47_001, 47_003, 12_345).stream().map(ErrorCode::of)).containsOnly(ErrorCode.DEFECT);
    }
}
