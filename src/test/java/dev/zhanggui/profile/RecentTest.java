package dev.zhanggui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void whatIsTurnedToAgainBecomesTheNewest() {
        Recent recent = Recent.NOTHING.with("a").with("b").with("a");
        assertThat(recent.skus()).containsExactly("a", "b");
    }

    @Property
    void itIsBoundedEachOnceAndTheNewestFirst(
            @ForAll @Size(max = 60) List<@AlphaChars @StringLength(min = 1, max = 2) String> turns) {
        Recent recent = Recent.NOTHING;
        for (String sku : turns) {
            recent = recent.with(sku);
            assertThat(recent.skus().get(0)).isEqualTo(sku);
        }
        assertThat(recent.skus()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(Recent.MOST);
        assertThat(recent.skus())
                .hasSize((int) Math.min(Recent.MOST, turns.stream().distinct().count()));
    }
}
