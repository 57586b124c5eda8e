package dev.zhanggui.conversation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A lane for each conversation: the items of a lane are worked one after another in the order of their places,
 * different lanes side by side. Bounded; what does not fit stays in the table from which it came. Confined to one
 * thread.
 *
 * @param <T> what is worked
 */
final class Lanes<T> {

    /** What became of an offered item. */
    enum Offer {
        /** The lane was idle: the caller works the item now and calls {@link #finish} after it. */
        START,
        /** The lane is at work; {@link #finish} will hand the item out. */
        WAITS,
        /** The very place is at work or waits already. */
        KNOWN,
        /** A bound is reached. */
        FULL
    }

    private static final class Lane<T> {
        private long working;
        private final TreeMap<Long, T> waiting = new TreeMap<>();
    }

    private final Map<String, Lane<T>> lanes = new HashMap<>();
    private final int mostPerLane;
    private final int most;
    private int size;

    /**
     * @param mostPerLane how many items may wait in one lane, 1 or more
     * @param most how many items may be here in all, those at work included, 1 or more
     */
    Lanes(int mostPerLane, int most) {
        this.mostPerLane = mostPerLane;
        this.most = most;
    }

    /** Offers an item at its place in its lane. */
    Offer offer(String key, long place, T item) {
        Lane<T> lane = lanes.get(key);
        if (lane != null && (lane.working == place || lane.waiting.containsKey(place))) {
            return Offer.KNOWN;
        }
        if (size >= most || (lane != null && lane.waiting.size() >= mostPerLane)) {
            return Offer.FULL;
        }
        size++;
        if (lane != null) {
            lane.waiting.put(place, item);
            return Offer.WAITS;
        }
        Lane<T> opened = new Lane<>();
        opened.working = place;
        lanes.put(key, opened);
        return Offer.START;
    }

    /**
     * The item at work in the lane is finished.
     *
     * @return the next item, which is at work from now on; empty when the lane is idle
     */
    Optional<T> finish(String key) {
        Lane<T> lane = lanes.get(key);
        if (lane == null) {
            throw new IllegalStateException("nothing is at work in this lane");
        }
        size--;
        Map.Entry<Long, T> next = lane.waiting.pollFirstEntry();
        if (next == null) {
            lanes.remove(key);
            return Optional.empty();
        }
        lane.working = next.getKey();
        return Optional.of(next.getValue());
    }

    /** How many items are here, those at work included. */
    int size() {
        return size;
    }
}
