package dev.zhanggui.app.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SlotScoresTest {

    private static SlotTask.Read read(String tags, String intent) {
        return new SlotTask.Read(TokenTable.split(tags), intent);
    }

    @Test
    void onlyWholeChunksCountAndOnlyWholeSentences() {
        SlotScores scores = SlotScores.of(
                List.of(read("B-a I-a O", "x"), read("B-a O B-b", "x"), read("O O", "y")),
                List.of(read("B-a O O", "x"), read("B-a O B-b", "z"), read("O O", "y")));
        assertThat(scores.slotPrecision()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.slotRecall()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.slotF1()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.intentAccuracy()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.wholeSentence()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void withoutRowsOrSlotsNothingIsDividedByZero() {
        assertThat(SlotScores.of(List.of(), List.of()).slotF1()).isZero();
        assertThat(SlotScores.of(List.of(read("O", "x")), List.of(read("O", "x")))
                        .wholeSentence())
                .isEqualTo(1);
    }
}
