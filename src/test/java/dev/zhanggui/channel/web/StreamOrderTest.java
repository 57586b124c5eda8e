package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StreamOrderTest {

    /**
     * A transcript that grows while live activities come doubled, late or never, and pages come late, short or not at
     * all: whatever happens, the client gets every place once and in order.
     */
    @Property(tries = 2000)
    void everyPlaceIsTakenOnceAndInOrder(
            @ForAll @IntRange(min = 0, max = 60) int length,
            @ForAll @IntRange(min = 0, max = 30) int watermark,
            @ForAll @IntRange(min = 1, max = 12) int bound,
            @ForAll @IntRange(min = 1, max = 8) int page,
            @ForAll long seed) {
        Random random = new Random(seed);
        int from = Math.min(watermark, length);
        StreamOrder order = new StreamOrder(from, bound);
        List<Activity> onTheWay = new ArrayList<>();
        List<Long> taken = new ArrayList<>();
        int written = from;
        OptionalLong asked = OptionalLong.empty();
        int readUpTo = 0;

        for (int step = 0; written < length || step < 20; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    if (written < length) {
                        written++;
                        for (int copies = random.nextInt(3); copies > 0; copies--) {
                            onTheWay.add(activity(written));
                        }
                    }
                }
                case 2 -> {
                    if (!onTheWay.isEmpty()) {
                        order.hear(onTheWay.remove(random.nextInt(onTheWay.size())));
                    }
                }
                case 3 -> {
                    if (asked.isEmpty()) {
                        asked = order.wanted();
                        readUpTo = written;
                    }
                }
                case 4 -> {
                    if (asked.isPresent() && random.nextInt(4) == 0) {
                        order.unread();
                        asked = OptionalLong.empty();
                    } else if (asked.isPresent()) {
                        answer(order, asked.getAsLong(), page, readUpTo);
                        asked = OptionalLong.empty();
                    }
                }
                default -> take(order, taken);
            }
        }

        if (asked.isPresent()) {
            answer(order, asked.getAsLong(), page, readUpTo);
        }
        // The outbox offers the last one until it is taken; the keep-alive lets failed reads be tried again.
        onTheWay.forEach(order::hear);
        if (length > 0) {
            order.hear(activity(length));
        }
        for (int i = 0; i < length + 2; i++) {
            order.retry();
            take(order, taken);
            OptionalLong wanted = order.wanted();
            if (wanted.isPresent()) {
                answer(order, wanted.getAsLong(), page, length);
            }
        }
        take(order, taken);

        assertThat(taken)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(from + 1L, length).boxed().toList());
        assertThat(order.wanted()).isEmpty();
    }

    @Test
    void asksForThePlaceThatIsMissing() {
        StreamOrder order = new StreamOrder(0, 10);
        answer(order, order.wanted().orElseThrow(), 5, 0);
        assertThat(order.wanted()).isEmpty();

        order.hear(activity(2));

        assertThat(order.next()).isEmpty();
        assertThat(order.wanted()).hasValue(0);
        assertThat(order.wanted()).as("only once").isEmpty();
        order.read(List.of(activity(1), activity(2)), false);
        assertThat(order.next().map(Activity::seq)).hasValue(1L);
        assertThat(order.next().map(Activity::seq)).hasValue(2L);
        assertThat(order.next()).isEmpty();
        assertThat(order.wanted()).isEmpty();
    }

    @Test
    void readsAgainWhenAnAnswerWasHeardWhileAnEmptyPageWasUnderWay() {
        StreamOrder order = new StreamOrder(0, 10);
        assertThat(order.wanted()).hasValue(0);
        order.hear(activity(2));
        order.read(List.of(), false);
        assertThat(order.wanted()).hasValue(0);
    }

    @Test
    void doesNotAskForeverWhereThereIsNothing() {
        StreamOrder order = new StreamOrder(0, 10);
        order.hear(activity(2));
        assertThat(order.wanted()).hasValue(0);
        order.read(List.of(), false);
        assertThat(order.wanted()).isEmpty();
        order.retry();
        assertThat(order.wanted()).hasValue(0);
    }

    @Test
    void keepsNoMoreThanItsBound() {
        StreamOrder order = new StreamOrder(0, 3);
        LongStream.rangeClosed(2, 50).mapToObj(StreamOrderTest::activity).forEach(order::hear);
        assertThat(LongStream.rangeClosed(1, 50).filter(order::holds).boxed()).containsExactly(2L, 3L, 4L);
    }

    private static void take(StreamOrder order, List<Long> taken) {
        for (Optional<Activity> next = order.next(); next.isPresent(); next = order.next()) {
            taken.add(next.get().seq());
        }
    }

    private static void answer(StreamOrder order, long after, int page, int length) {
        List<Activity> activities = LongStream.rangeClosed(after + 1, Math.min(after + page, length))
                .mapToObj(StreamOrderTest::activity)
                .toList();
        order.read(activities, activities.size() == page);
    }

    private static Activity activity(long seq) {
        return new Activity(
                "a" + seq, "c", seq, Activity.Role.BOT, "bot", Content.text("t"), null, null, Instant.EPOCH);
    }
}
