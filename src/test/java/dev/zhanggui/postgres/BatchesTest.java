package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BatchesTest {

    private record Item(int key, int number) {}

    @Test
    void what_finds_a_lane_free_starts_alone_and_the_rest_starts_together() {
        Batches<Integer> batches = new Batches<>(1, 3, 10, key -> key);
        batches.offer(1);
        List<Integer> first = batches.next();
        assertThat(first).containsExactly(1);
        for (int i = 2; i <= 5; i++) {
            batches.offer(i);
        }
        assertThat(batches.next()).isEmpty();
        batches.done(first);
        assertThat(batches.next()).containsExactly(2, 3, 4);
        assertThat(batches.waiting()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_being_written_lets_others_pass() {
        Batches<Item> batches = new Batches<>(2, 10, 10, Item::key);
        batches.offer(new Item(1, 1));
        List<Item> first = batches.next();
        batches.offer(new Item(1, 2));
        batches.offer(new Item(2, 1));
        assertThat(batches.next()).containsExactly(new Item(2, 1));
        batches.done(first);
        assertThat(batches.next()).containsExactly(new Item(1, 2));
    }

    @Test
    void the_queue_has_a_bound() {
        Batches<Integer> batches = new Batches<>(1, 1, 2, key -> key);
        assertThat(batches.offer(1)).isTrue();
        assertThat(batches.offer(2)).isTrue();
        assertThat(batches.offer(3)).isFalse();
        assertThat(batches.next()).containsExactly(1);
        assertThat(batches.offer(3)).isTrue();
    }

    @Test
    void nothing_is_written_by_no_lane() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Batches<>(0, 1, 1, key -> key));
    }

    /** Items come and batches end in any order: all start once, in their key's order, within all bounds. */
    @Property(tries = 500)
    void every_item_starts_once_in_the_order_of_its_key(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int lanes,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 1, max = 20) int bound,
            @ForAll @IntRange(min = 1, max = 6) int keys) {
        Random random = new Random(seed);
        Batches<Item> batches = new Batches<>(lanes, size, bound, Item::key);
        int[] taken = new int[keys];
        int[] started = new int[keys];
        List<List<Item>> running = new ArrayList<>();
        for (int step = 0; step < 200 || !batches.idle(); step++) {
            if (step < 200 && random.nextBoolean()) {
                int key = random.nextInt(keys);
                boolean full = batches.waiting() == bound;
                assertThat(batches.offer(new Item(key, taken[key]))).isEqualTo(!full);
                if (!full) {
                    taken[key]++;
                }
            } else if (!running.isEmpty() && random.nextBoolean()) {
                batches.done(running.remove(random.nextInt(running.size())));
            }
            List<Item> batch = batches.next();
            if (batch.isEmpty()) {
                boolean blocked = running.size() == lanes || batches.waiting() == 0 || !running.isEmpty();
                assertThat(blocked).as("an item waits though nothing runs").isTrue();
                continue;
            }
            assertThat(batch.size()).isLessThanOrEqualTo(size);
            Set<Integer> busy = new HashSet<>();
            running.forEach(other -> other.forEach(item -> busy.add(item.key())));
            for (Item item : batch) {
                assertThat(busy).doesNotContain(item.key());
                assertThat(item.number()).isEqualTo(started[item.key()]++);
            }
            running.add(batch);
            assertThat(running.size()).isLessThanOrEqualTo(lanes);
        }
        assertThat(started).isEqualTo(taken);
    }
}
