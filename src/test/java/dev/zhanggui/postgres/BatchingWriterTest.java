package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BatchingWriterTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<List<Integer>> attempts = new ArrayList<>();
    private final List<Promise<List<String>>> open = new ArrayList<>();

    private BatchingWriter<Integer, String> writer(int waiting) {
        return new BatchingWriter<>(
                "test",
                new BatchingWriter.Bounds(1, 200, waiting),
                item -> item,
                items -> {
                    attempts.add(items);
                    Promise<List<String>> promise = Promise.promise();
                    open.add(promise);
                    return promise.future();
                },
                metrics);
    }

    private void commit() {
        List<Integer> items = attempts.get(attempts.size() - 1);
        open.get(open.size() - 1)
                .complete(items.stream().map(item -> "row " + item).toList());
    }

    private void refuse(Throwable error) {
        open.get(open.size() - 1).fail(error);
    }

    @Test
    void a_future_succeeds_only_after_the_commit() {
        Future<String> row = writer(10).submit(7);
        assertThat(row.isComplete()).isFalse();
        commit();
        assertThat(row.result()).isEqualTo("row 7");
    }

    @Test
    void what_comes_during_a_commit_is_written_together_after_it() {
        BatchingWriter<Integer, String> writer = writer(10);
        writer.submit(1);
        Future<String> second = writer.submit(2);
        Future<String> third = writer.submit(3);
        assertThat(attempts).containsExactly(List.of(1));
        commit();
        assertThat(attempts).containsExactly(List.of(1), List.of(2, 3));
        commit();
        assertThat(List.of(second.result(), third.result())).containsExactly("row 2", "row 3");
        assertThat(metrics.get("zhanggui.writer.batch").summary().max()).isEqualTo(2);
    }

    @Test
    void over_the_bound_an_item_is_refused_at_once() {
        BatchingWriter<Integer, String> writer = writer(1);
        writer.submit(1);
        writer.submit(2);
        assertThat(metrics.get("zhanggui.writer.waiting").gauge().value()).isEqualTo(1);
        assertThat(writer.submit(3).cause()).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                .isEqualTo(FailureCode.OVERLOADED));
        assertThat(metrics.get("zhanggui.writer.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void when_the_database_is_away_nothing_is_tried_again() {
        BatchingWriter<Integer, String> writer = writer(10);
        writer.submit(1);
        Future<String> second = writer.submit(2);
        Future<String> third = writer.submit(3);
        commit();
        refuse(ClosedConnectionException.INSTANCE);
        assertThat(attempts).hasSize(2);
        assertThat(List.of(second.cause(), third.cause()))
                .allSatisfy(error -> assertThat(Failure.from(error).code()).isEqualTo(FailureCode.UNAVAILABLE));
    }

    @Test
    void a_writing_function_that_loses_count_is_found_out_and_not_run_again() {
        Future<String> row = writer(10).submit(1);
        open.get(0).complete(List.of());
        assertThat(row.cause()).hasMessageContaining("wrong number");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void closing_waits_for_what_was_taken_and_takes_no_more() {
        BatchingWriter<Integer, String> writer = writer(10);
        writer.submit(1);
        Future<String> second = writer.submit(2);
        Future<Void> closed = writer.close();
        assertThat(Failure.from(writer.submit(3).cause()).code()).isEqualTo(FailureCode.UNAVAILABLE);
        commit();
        assertThat(closed.isComplete()).isFalse();
        commit();
        assertThat(second.succeeded()).isTrue();
        assertThat(closed.succeeded()).isTrue();
    }

    @Test
    void a_caller_that_throws_harms_nobody_else() {
        BatchingWriter<Integer, String> writer = writer(10);
        writer.submit(1);
        writer.submit(2).onComplete(row -> {
            throw new IllegalStateException("the caller's own");
        });
        Future<String> third = writer.submit(3);
        commit();
        commit();
        assertThat(third.result()).isEqualTo("row 3");
        assertThat(attempts).hasSize(2);
    }

    @Test
    void an_idle_writer_closes_at_once() {
        assertThat(writer(1).close().succeeded()).isTrue();
    }

    /** Whatever is refused, in whatever batch: the refused fail, all others are written once and in their key's order. */
    @Property(tries = 300)
    void a_refused_item_fails_alone(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 3) int lanes,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll Set<@IntRange(max = 59) Integer> bad) {
        Random random = new Random(seed);
        List<Runnable> commits = new ArrayList<>();
        List<Integer> table = new ArrayList<>();
        BatchingWriter<Integer, Integer> writer = new BatchingWriter<>(
                "test",
                new BatchingWriter.Bounds(lanes, size, 1_000),
                item -> item % 5,
                items -> {
                    if (random.nextInt(4) == 0 && items.stream().anyMatch(bad::contains)) {
                        throw new IllegalArgumentException("refused before it was sent");
                    }
                    Promise<List<Integer>> promise = Promise.promise();
                    commits.add(() -> {
                        if (items.stream().anyMatch(bad::contains)) {
                            promise.fail("refused");
                        } else {
                            table.addAll(items);
                            promise.complete(items);
                        }
                    });
                    return promise.future();
                },
                new SimpleMeterRegistry());
        Map<Integer, Future<Integer>> futures = new HashMap<>();
        for (int next = 0; next < count || !commits.isEmpty(); ) {
            if (next < count && (commits.isEmpty() || random.nextInt(3) > 0)) {
                futures.put(next, writer.submit(next));
                next++;
            } else {
                commits.remove(random.nextInt(commits.size())).run();
            }
        }
        futures.forEach((item, future) -> {
            assertThat(future.isComplete()).isTrue();
            assertThat(future.failed()).isEqualTo(bad.contains(item));
            assertThat(future.succeeded() && !item.equals(future.result())).isFalse();
        });
        assertThat(table)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(futures.keySet().stream()
                        .filter(item -> !bad.contains(item))
                        .toList());
        for (int key = 0; key < 5; key++) {
            int its = key;
            assertThat(table.stream().filter(item -> item % 5 == its)).isSorted();
        }
    }
}
