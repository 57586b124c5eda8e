package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aLaneWorksOneItemAtATimeAndLanesDoNotWaitForEachOther() {
        Lanes<String> lanes = new Lanes<>(10, 10);
        assertThat(lanes.offer("a", 1, "a1")).isEqualTo(Lanes.Offer.START);
        assertThat(lanes.offer("a", 2, "a2")).isEqualTo(Lanes.Offer.WAITS);
        assertThat(lanes.offer("b", 1, "b1")).isEqualTo(Lanes.Offer.START);
        assertThat(lanes.finish("a")).contains("a2");
        assertThat(lanes.finish("a")).isEmpty();
        assertThat(lanes.size()).isEqualTo(1);
    }

    @Test
    void aPlaceThatIsHereAlreadyIsNotTakenTwice() {
        Lanes<String> lanes = new Lanes<>(10, 10);
        lanes.offer("a", 1, "a1");
        lanes.offer("a", 2, "a2");
        assertThat(lanes.offer("a", 1, "again")).isEqualTo(Lanes.Offer.KNOWN);
        assertThat(lanes.offer("a", 2, "again")).isEqualTo(Lanes.Offer.KNOWN);
        assertThat(lanes.size()).isEqualTo(2);
    }

    @Test
    void bothBoundsRefuse() {
        Lanes<String> lanes = new Lanes<>(1, 3);
        lanes.offer("a", 1, "a1");
        lanes.offer("a", 2, "a2");
        assertThat(lanes.offer("a", 3, "a3")).isEqualTo(Lanes.Offer.FULL);
        lanes.offer("b", 1, "b1");
        assertThat(lanes.offer("c", 1, "c1")).isEqualTo(Lanes.Offer.FULL);
    }

    @Test
    void finishingAnIdleLaneIsADefect() {
        assertThatThrownBy(() -> new Lanes<String>(1, 1).finish("a")).isInstanceOf(IllegalStateException.class);
    }

    @Property
    void whateverTheOrderOfOffersALaneHandsOutByPlaceAndLosesNothing(
            @ForAll @IntRange(min = 1, max = 5) int keys,
            @ForAll @IntRange(min = 1, max = 30) int places,
            @ForAll long seed) {
        Lanes<Long> lanes = new Lanes<>(1_000, 10_000);
        Map<String, List<Long>> worked = new HashMap<>();
        Random random = new Random(seed);
        for (int k = 0; k < keys; k++) {
            String key = "k" + k;
            lanes.offer(key, 0, 0L);
            worked.computeIfAbsent(key, id -> new ArrayList<>()).add(0L);
            List<Long> shuffled =
                    new ArrayList<>(LongStream.rangeClosed(1, places).boxed().toList());
            Collections.shuffle(shuffled, random);
            shuffled.forEach(place -> lanes.offer(key, place, place));
        }
        for (String key : worked.keySet()) {
            Optional<Long> next = lanes.finish(key);
            while (next.isPresent()) {
                worked.get(key).add(next.get());
                next = lanes.finish(key);
            }
        }
        assertThat(worked.values()).allSatisfy(order -> assertThat(order)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, places).boxed().toList()));
        assertThat(lanes.size()).isZero();
    }
}
