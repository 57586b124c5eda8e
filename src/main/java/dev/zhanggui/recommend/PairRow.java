package dev.zhanggui.recommend;

/**
 * What the shop knows of one item together with each other item: four exact counts for a pair. An open-addressing
 * table over primitive ints (linear probing, deletion by shifting back: Knuth, The Art of Computer Programming 3, 6.4,
 * algorithm R), because a boxed map takes five times the memory. A pair whose counts are all 0 takes no room.
 */
final class PairRow {

    /** Hears one pair; the counts are those of the constants of {@link PairRow}. */
    interface Reader {
        void pair(int other, int followed, int preceded, int together, int bought);
    }

    /** How often the other came soon after the item, in fixed point of {@link Gaps#SCALE}. */
    static final int FOLLOWED = 0;

    /** How often the other came soon before the item, in fixed point of {@link Gaps#SCALE}. */
    static final int PRECEDED = 1;

    /** How many customers are interested in both. */
    static final int TOGETHER = 2;

    /** How many customers bought both. */
    static final int BOUGHT = 3;

    private static final int COUNTS = 4;
    private static final int LEAST = 4;

    /** The other item's number + 1; 0 is a free slot. */
    private int[] keys = new int[LEAST];

    private int[] counts = new int[LEAST * COUNTS];
    private int size;

    /** How many pairs there are. */
    int size() {
        return size;
    }

    int get(int other, int count) {
        int slot = slot(other);
        return keys[slot] == 0 ? 0 : counts[slot * COUNTS + count];
    }

    void add(int other, int count, int delta) {
        if (delta == 0) {
            return;
        }
        int slot = slot(other);
        if (keys[slot] == 0) {
            keys[slot] = other + 1;
            size++;
            if (size * 4 > keys.length * 3) {
                resize(keys.length * 2);
                slot = slot(other);
            }
        }
        counts[slot * COUNTS + count] += delta;
        if (counts[slot * COUNTS + count] == 0 && isEmpty(slot)) {
            remove(slot);
        }
    }

    void forEach(Reader reader) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                int at = slot * COUNTS;
                reader.pair(
                        keys[slot] - 1,
                        counts[at + FOLLOWED],
                        counts[at + PRECEDED],
                        counts[at + TOGETHER],
                        counts[at + BOUGHT]);
            }
        }
    }

    private boolean isEmpty(int slot) {
        for (int count = 0; count < COUNTS; count++) {
            if (counts[slot * COUNTS + count] != 0) {
                return false;
            }
        }
        return true;
    }

    private void remove(int slot) {
        int mask = keys.length - 1;
        int hole = slot;
        for (int next = (hole + 1) & mask; keys[next] != 0; next = (next + 1) & mask) {
            int home = home(keys[next] - 1);
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                move(next, hole);
                hole = next;
            }
        }
        keys[hole] = 0;
        for (int count = 0; count < COUNTS; count++) {
            counts[hole * COUNTS + count] = 0;
        }
        size--;
        if (keys.length > LEAST && size * 8 < keys.length) {
            resize(keys.length / 2);
        }
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        System.arraycopy(counts, from * COUNTS, counts, to * COUNTS, COUNTS);
    }

    private void resize(int capacity) {
        int[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new int[capacity];
        counts = new int[capacity * COUNTS];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int slot = slot(oldKeys[old] - 1);
                keys[slot] = oldKeys[old];
                System.arraycopy(oldCounts, old * COUNTS, counts, slot * COUNTS, COUNTS);
            }
        }
    }

    /** Where the pair stands, or the free slot where it would. */
    private int slot(int other) {
        int mask = keys.length - 1;
        int slot = home(other);
        while (keys[slot] != 0 && keys[slot] != other + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Multiplicative hashing with the golden ratio: Knuth, 6.4. */
    private int home(int other) {
        int hash = other * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (keys.length - 1);
    }
}
