package dev.zhanggui.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * How many durable rows a second, written singly and in groups, by a fixed number of writers who each wait for one row
 * before they send the next. {@code main [rows] [writers]}; prints one line for each way.
 */
final class GroupCommitLoad {

    private static final String TEXT = "想买一双五百以内的跑鞋, running shoes under 500";

    private GroupCommitLoad() {}

    public static void main(String[] args) throws InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int writers = args.length > 1 ? Integer.parseInt(args[1]) : 512;
        Vertx vertx = Vertx.vertx();
        Path folder = TestServer.temporaryFolder();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, TestServer.BINARIES)) {
            Pool pool = PostgresPool.open(vertx, postgres.url(), PostgresPool.Bounds.USUAL);
            pool.query("CREATE TABLE written (id bigserial PRIMARY KEY, number bigint NOT NULL, text text NOT NULL)")
                    .execute()
                    .await();
            LongFunction<Future<?>> single =
                    number -> pool.preparedQuery("INSERT INTO written (number, text) VALUES ($1, $2)")
                            .execute(Tuple.of(number, TEXT));
            run("single", rows / 5, writers, single);
            run("single", rows / 5, writers, single);
            for (int lanes : new int[] {1, 1, 2}) {
                BatchingWriter<Long, Long> writer = new BatchingWriter<>(
                        "load",
                        new BatchingWriter.Bounds(lanes, 200, 10_000),
                        number -> number % 1_000,
                        BatchingWriter.inTransaction(pool, (connection, numbers) -> connection
                                .preparedQuery("INSERT INTO written (number, text)"
                                        + " SELECT * FROM unnest($1::bigint[], $2::text[])")
                                .execute(Tuple.tuple()
                                        .addArrayOfLong(numbers.toArray(Long[]::new))
                                        .addArrayOfString(numbers.stream()
                                                .map(number -> TEXT)
                                                .toArray(String[]::new)))
                                .map(done -> List.copyOf(numbers))),
                        new SimpleMeterRegistry());
                run("groups, lanes " + lanes, rows, writers, writer::submit);
            }
            pool.close().await();
        } finally {
            vertx.close().await();
            TestServer.delete(folder);
        }
    }

    private static void run(String name, int rows, int writers, LongFunction<Future<?>> write)
            throws InterruptedException {
        ConcurrentHistogram micros = new ConcurrentHistogram(3);
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(writers);
        long begin = System.nanoTime();
        for (int i = 0; i < writers; i++) {
            go(write, rows, next, micros, done);
        }
        done.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        PrintStream out = System.out;
        out.printf(
                "%-16s %,9.0f rows/s   p50 %,d µs   p99 %,d µs   (%d rows, %d writers)%n",
                name, rows / seconds, micros.getValueAtPercentile(50), micros.getValueAtPercentile(99), rows, writers);
    }

    private static void go(
            LongFunction<Future<?>> write,
            int rows,
            AtomicInteger next,
            ConcurrentHistogram micros,
            CountDownLatch done) {
        int number = next.getAndIncrement();
        if (number >= rows) {
            done.countDown();
            return;
        }
        long begin = System.nanoTime();
        write.apply(number).onComplete(written -> {
            if (written.failed()) {
                System.err.println(written.cause());
                done.countDown();
                return;
            }
            micros.recordValue((System.nanoTime() - begin) / 1_000);
            go(write, rows, next, micros, done);
        });
    }
}
