package dev.zhanggui.channel.wechat.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

    @Test
    void textsAreCutBetweenCodePoints() {
        List<String> parts = Looks.within("🍵".repeat(1_000));
        assertThat(String.join("", parts)).isEqualTo("🍵".repeat(1_000));
        assertThat(parts).allSatisfy(part -> assertThat(Looks.bytes(part)).isLessThanOrEqualTo(Looks.LONGEST));
        assertThat(parts).hasSize(2);
    }
}
