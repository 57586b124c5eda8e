package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes items in groups that commit together, because a commit costs the same for one as for two hundred.
 *
 * <p>What it guarantees:
 *
 * <ul>
 *   <li>The future of an item succeeds only after the transaction that holds it is committed.
 *   <li>When it fails with {@link FailureCode#OVERLOADED}, or with {@link FailureCode#UNAVAILABLE} because of
 *       {@link #close}, nothing was written. When it fails with {@link FailureCode#UNAVAILABLE} otherwise, the database
 *       went away, and whether the item was committed is not known: submit it again, under a unique key. With any other
 *       error the item was not written.
 *   <li>Items of one key are written in the order in which they were submitted, each after the earlier ones were written
 *       or failed. A failed item does not hold up those behind it.
 *   <li>An item that the database refuses fails alone: its batch is rolled back and written again in halves, until the
 *       refused one stands alone. So the writing function may see an item several times and must not do anything
 *       outside its transaction.
 *   <li>Nothing is tried again when the database is away; all items of that batch fail, and its lane rests for a quarter
 *       of a second before it tries the next.
 *   <li>An item that comes while a lane is free is written at once. There is no timer.
 *   <li>At most {@link Bounds#waiting} items wait; over that, an item is refused at once.
 * </ul>
 *
 * <p>It may be used from any thread. A future completes on the Vert.x context on which its item was submitted, if on one.
 *
 * <p>Metrics, tagged {@code writer=name}: {@code zhanggui.writer.waiting} (items in the queue),
 * {@code zhanggui.writer.batch} (items in a committed transaction), {@code zhanggui.writer.commit} (seconds from
 * beginning to commit), {@code zhanggui.writer.refused} (items over the bound), {@code zhanggui.writer.failed} (items
 * not written).
 *
 * @param <T> what is written
 * @param <R> what the database says to it, such as an id
 */
public final class BatchingWriter<T, R> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchingWriter.class);

    /** How long a lane rests when the database is away. */
    private static final Duration REST = Duration.ofMillis(250);

    private final String name;
    private final Function<? super T, ?> keyOf;
    private final Function<List<T>, Future<List<R>>> write;
    private final Batches<Item<T, R>> batches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Promise<Void> drained = Promise.promise();
    private final DistributionSummary batchSize;
    private final Timer commit;
    private final Counter refused;
    private final Counter failed;
    private boolean closed;

    /**
     * @param lanes how many transactions may be under way at once, each with a connection of its own; at least 1
     * @param batch the most items in a transaction, at least 1
     * @param waiting the most items that wait for a lane, at least 1
     */
    public record Bounds(int lanes, int batch, int waiting) {

        /** One lane, 200 items, 10,000 waiting. */
        public static final Bounds USUAL = new Bounds(1, 200, 10_000);
    }

    private record Item<T, R>(T value, Object key, Promise<R> promise, @Nullable Context context) {

        void succeed(R result) {
            complete(() -> promise.tryComplete(result));
        }

        void fail(Throwable error) {
            complete(() -> promise.tryFail(error));
        }

        private void complete(Runnable completion) {
            if (context != null) {
                context.runOnContext(turn -> completion.run());
                return;
            }
            try {
                completion.run();
            } catch (RuntimeException error) {
                LOG.error("whoever waited for an item threw; its neighbours go on", error);
            }
        }
    }

    /**
     * @param name tags the metrics and names the writer in errors
     * @param key what the order is kept by; needed for more than one lane, with one lane all order is kept
     * @param write writes a batch of 1 to {@link Bounds#batch} items in one transaction, all or none, and succeeds after
     *     the commit with one result for each item in the items' order; see {@link #inTransaction}
     */
    public BatchingWriter(
            String name,
            Bounds bounds,
            Function<? super T, ?> key,
            Function<List<T>, Future<List<R>>> write,
            MeterRegistry metrics) {
        this.name = name;
        this.keyOf = key;
        this.write = write;
        this.batches = new Batches<>(bounds.lanes(), bounds.batch(), bounds.waiting(), Item::key);
        this.batchSize = DistributionSummary.builder("zhanggui.writer.batch")
                .description("items in a committed transaction")
                .tag("writer", name)
                .register(metrics);
        this.commit = Timer.builder("zhanggui.writer.commit")
                .description("from the beginning of a transaction to its commit")
                .tag("writer", name)
                .register(metrics);
        this.refused = Counter.builder("zhanggui.writer.refused")
                .description("items over the bound of the queue")
                .tag("writer", name)
                .register(metrics);
        this.failed = Counter.builder("zhanggui.writer.failed")
                .description("items that were not written")
                .tag("writer", name)
                .register(metrics);
        Gauge.builder("zhanggui.writer.waiting", this, BatchingWriter::waiting)
                .description("items that wait for a transaction")
                .tag("writer", name)
                .register(metrics);
    }

    /** A writing function that runs in a transaction of its own on a connection of the pool. */
    public static <T, R> Function<List<T>, Future<List<R>>> inTransaction(
            Pool pool, BiFunction<SqlConnection, List<T>, Future<List<R>>> write) {
        return items -> pool.withTransaction(connection -> write.apply(connection, items));
    }

    /**
     * Submits an item.
     *
     * @return its result, after the commit; the class says how it fails
     */
    public Future<R> submit(T item) {
        Item<T, R> entry = new Item<>(item, keyOf.apply(item), Promise.promise(), Vertx.currentContext());
        lock.lock();
        try {
            if (closed) {
                return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, name + " is closing"));
            }
            if (!batches.offer(entry)) {
                refused.increment();
                return Future.failedFuture(
                        new Failure(FailureCode.OVERLOADED, name + ": too many wait to be written; try later"));
            }
        } finally {
            lock.unlock();
        }
        start();
        return entry.promise().future();
    }

    /** How many items wait for a lane. */
    public int waiting() {
        lock.lock();
        try {
            return batches.waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more items; succeeds when all that were taken are written or failed. */
    public Future<Void> close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        start();
        return drained.future();
    }

    /** Starts as many batches as lanes and keys allow. */
    private void start() {
        while (true) {
            List<Item<T, R>> batch;
            boolean over;
            lock.lock();
            try {
                batch = batches.next();
                over = closed && batches.idle();
            } finally {
                lock.unlock();
            }
            if (over) {
                drained.tryComplete();
            }
            if (batch.isEmpty()) {
                return;
            }
            write(batch).onComplete(written -> over(batch, written.failed()));
        }
    }

    /** Frees the lane, after a rest when the database is away and others than those who close wait. */
    private void over(List<Item<T, R>> batch, boolean away) {
        Context context = Vertx.currentContext();
        boolean rests;
        lock.lock();
        try {
            rests = away && !closed && context != null;
            if (!rests) {
                batches.done(batch);
            }
        } finally {
            lock.unlock();
        }
        if (rests && context != null) {
            context.owner().setTimer(REST.toMillis(), rested -> over(batch, false));
        } else {
            start();
        }
    }

    /** Writes a batch, in halves if need be, and completes its items. Fails when the database is away. */
    private Future<Void> write(List<Item<T, R>> batch) {
        long begin = System.nanoTime();
        return attempt(batch.stream().map(Item::value).toList()).transform(attempt -> {
            if (attempt.failed()) {
                return failedBatch(batch, attempt.cause());
            }
            commit.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            batchSize.record(batch.size());
            List<R> results = attempt.result();
            if (results.size() == batch.size()) {
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).succeed(results.get(i));
                }
            } else {
                LOG.error("{} gave {} results for {} items", name, results.size(), batch.size());
                fail(batch, new IllegalStateException(name + " gave a wrong number of results"));
            }
            return Future.succeededFuture();
        });
    }

    private Future<Void> failedBatch(List<Item<T, R>> batch, Throwable error) {
        if (Away.is(error)) {
            LOG.warn("{} could not write {} items, the database is away: {}", name, batch.size(), error.toString());
            Failure away = new Failure(FailureCode.UNAVAILABLE, name + ": the database is away; try again");
            fail(batch, away);
            return Future.failedFuture(away);
        }
        if (batch.size() == 1) {
            fail(batch, error);
            return Future.succeededFuture();
        }
        int half = batch.size() / 2;
        List<Item<T, R>> rest = batch.subList(half, batch.size());
        return write(batch.subList(0, half))
                .recover(away -> {
                    fail(rest, away);
                    return Future.failedFuture(away);
                })
                .compose(first -> write(rest));
    }

    private void fail(List<Item<T, R>> batch, Throwable error) {
        failed.increment(batch.size());
        batch.forEach(item -> item.fail(error));
    }

    private Future<List<R>> attempt(List<T> items) {
        try {
            return write.apply(items);
        } catch (RuntimeException error) {
            return Future.failedFuture(error);
        }
    }
}
