package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PairRowTest {

    record Change(int other, int count, int delta) {}

    @Property
    void isAMapThatForgetsZeros(@ForAll("changes") List<Change> changes) {
        PairRow row = new PairRow();
        Map<Integer, int[]> expected = new HashMap<>();
        for (Change change : changes) {
            row.add(change.other(), change.count(), change.delta());
            expected.computeIfAbsent(change.other(), other -> new int[4])[change.count()] += change.delta();
        }
        expected.values().removeIf(counts -> counts[0] == 0 && counts[1] == 0 && counts[2] == 0 && counts[3] == 0);

        Map<Integer, List<Integer>> read = new HashMap<>();
        row.forEach((other, followed, preceded, together, bought) ->
                read.put(other, List.of(followed, preceded, together, bought)));
        assertThat(row.size()).isEqualTo(expected.size());
        assertThat(read.keySet()).isEqualTo(expected.keySet());
        expected.forEach((other, counts) -> {
            assertThat(read.get(other)).containsExactly(counts[0], counts[1], counts[2], counts[3]);
            for (int count = 0; count < 4; count++) {
                assertThat(row.get(other, count)).isEqualTo(counts[count]);
            }
        });
    }

    @Property(tries = 20)
    void isEmptyAfterEverythingIsTakenAway(@ForAll("changes") List<Change> changes) {
        PairRow row = new PairRow();
        changes.forEach(change -> row.add(change.other(), change.count(), change.delta()));
        changes.forEach(change -> row.add(change.other(), change.count(), -change.delta()));
        assertThat(row.size()).isZero();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(-2, 2))
                .as(Change::new)
                .list()
                .ofMaxSize(300);
    }
}
