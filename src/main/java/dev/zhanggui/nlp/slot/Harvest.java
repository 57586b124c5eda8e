package dev.zhanggui.nlp.slot;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that training saw in each slot, as a gazetteer. While training, a sentence is asked about without its own
 * values: what only it has would be known to every sentence of the training and to none afterwards.
 */
final class Harvest {

    private static final int LONGEST = 8;

    /**
     * How often each value of each type was seen, by the hash of its tokens, joined with its type's label;
     * joined with {@link Labels#OUTSIDE} where it is a value of any type.
     */
    private final Map<Long, Integer> counts;

    private final Labels labels;

    private Harvest(Map<Long, Integer> counts, Labels labels) {
        this.counts = counts;
        this.labels = labels;
    }

    static Harvest of(Collection<Tagged> examples, Labels labels) {
        Map<Long, Integer> counts = new HashMap<>();
        for (Tagged example : examples) {
            for (Chunk chunk : example.chunks()) {
                long value = value(example, chunk);
                counts.merge(Hash.join(value, labels.begin(chunk.type())), 1, Integer::sum);
                counts.put(Hash.join(value, Labels.OUTSIDE), 1);
            }
        }
        return new Harvest(counts, labels);
    }

    static Harvest of(long[] keys, Labels labels) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long key : keys) {
            counts.put(key, 1);
        }
        return new Harvest(counts, labels);
    }

    long[] keys() {
        return counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static long value(Tagged example, Chunk chunk) {
        long value = 0;
        for (int i = chunk.start(); i < chunk.end(); i++) {
            value = Hash.join(value, Hash.of(example.sentence().tokens().get(i).text()));
        }
        return value;
    }

    /** Where values are found in a sentence. */
    interface Finds {

        /** Each value that is no part of a longer one of its type; {@code begin} is the type's label. */
        void found(int begin, int start, int end);
    }

    /** @param own the annotated sentence itself while training, else empty */
    void find(long[] tokens, List<Tagged> own, Finds finds) {
        Map<Long, Integer> ownCounts = new HashMap<>();
        for (Tagged example : own) {
            for (Chunk chunk : example.chunks()) {
                ownCounts.merge(Hash.join(value(example, chunk), labels.begin(chunk.type())), 1, Integer::sum);
            }
        }
        int[] reach = new int[labels.size()];
        for (int start = 0; start < tokens.length; start++) {
            int longest = Math.min(tokens.length, start + LONGEST);
            long[] values = new long[longest - start + 1];
            for (int end = start + 1; end <= longest; end++) {
                values[end - start] = Hash.join(values[end - start - 1], tokens[end - 1]);
            }
            for (int end = longest; end > start; end--) {
                long value = values[end - start];
                if (counts.containsKey(Hash.join(value, Labels.OUTSIDE))) {
                    for (int begin = 1; begin < reach.length; begin += 2) {
                        long key = Hash.join(value, begin);
                        if (end > reach[begin] && counts.getOrDefault(key, 0) > ownCounts.getOrDefault(key, 0)) {
                            finds.found(begin, start, end);
                            reach[begin] = end;
                        }
                    }
                }
            }
        }
    }
}
