package dev.zhanggui.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which waiting items are written together, and when. An item that finds a lane free starts at once; the others wait
 * for a lane and then start together (group commit, as in Gray and Reuter, "Transaction Processing", 1993, 9.4.6). So a
 * batch grows with the load, and without load nothing waits for anything.
 *
 * <p>Items of one key start in the order of their arrival, and never while an earlier batch holds one of that key. Not
 * safe for several threads.
 *
 * @param <T> what is written
 */
final class Batches<T> {

    private final int size;
    private final int bound;
    private final Function<? super T, ?> key;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final Set<Object> busy = new HashSet<>();
    private int freeLanes;
    private int running;

    /**
     * @param lanes how many batches may be under way at once, at least 1
     * @param size the most items in a batch, at least 1
     * @param bound the most items that wait, at least 1
     * @param key what an item's order is kept by
     */
    Batches(int lanes, int size, int bound, Function<? super T, ?> key) {
        if (lanes < 1 || size < 1 || bound < 1) {
            throw new IllegalArgumentException(
                    "lanes, size and bound: at least 1, not " + lanes + ", " + size + ", " + bound);
        }
        this.freeLanes = lanes;
        this.size = size;
        this.bound = bound;
        this.key = key;
    }

    /** Puts an item at the end; false when as many wait as may. */
    boolean offer(T item) {
        return waiting.size() < bound && waiting.offerLast(item);
    }

    /** Starts the next batch; empty when no lane is free or no item may start. */
    List<T> next() {
        if (freeLanes == 0 || waiting.isEmpty()) {
            return List.of();
        }
        List<T> batch = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        Deque<T> passed = new ArrayDeque<>();
        while (batch.size() < size && !waiting.isEmpty()) {
            T item = waiting.removeFirst();
            Object itsKey = key.apply(item);
            if (busy.contains(itsKey)) {
                passed.addLast(item);
            } else {
                batch.add(item);
                keys.add(itsKey);
            }
        }
        while (!passed.isEmpty()) {
            waiting.addFirst(passed.removeLast());
        }
        if (!batch.isEmpty()) {
            busy.addAll(keys);
            freeLanes--;
            running += batch.size();
        }
        return batch;
    }

    /** A batch that {@link #next} gave out is over, whatever became of it. */
    void done(List<T> batch) {
        batch.forEach(item -> busy.remove(key.apply(item)));
        freeLanes++;
        running -= batch.size();
    }

    int waiting() {
        return waiting.size();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return waiting.isEmpty() && running == 0;
    }
}
