package dev.zhanggui.nlp.slot;

import java.util.Arrays;

/** Numbers 64-bit keys from 0 on in the order in which they come. An open hash table with linear probing. */
final class LongIndex {

    private static final int FIRST_CAPACITY = 64;

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] slots = table(FIRST_CAPACITY);
    private int size;

    /** An index of these keys, numbered as they stand; of equal ones the first counts. */
    static LongIndex of(long[] keys) {
        LongIndex index = new LongIndex();
        for (long key : keys) {
            index.add(key);
        }
        return index;
    }

    private static int[] table(int capacity) {
        int[] slots = new int[2 * capacity];
        Arrays.fill(slots, -1);
        return slots;
    }

    int size() {
        return size;
    }

    long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    /** The number of a key, or -1. */
    int find(long key) {
        return slots[slot(key)];
    }

    /** The number of a key, which gets one when it has none. */
    int add(long key) {
        int slot = slot(key);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            slots = table(keys.length);
            for (int i = 0; i < size; i++) {
                slots[slot(keys[i])] = i;
            }
            slot = slot(key);
        }
        keys[size] = key;
        slots[slot] = size;
        return size++;
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) Hash.join(key, 1) & mask;
        while (slots[slot] >= 0 && keys[slots[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
