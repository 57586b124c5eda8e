package dev.zhanggui.nlp.slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The tags of some types by number: 0 is {@code O}, then {@code B-} and {@code I-} of each type side by side. */
final class Labels {

    static final int OUTSIDE = 0;

    private final List<String> types;
    private final Map<String, Integer> numbers = new HashMap<>();

    Labels(SortedSet<String> types) {
        this(List.copyOf(types));
    }

    Labels(List<String> types) {
        this.types = List.copyOf(types);
        this.types.forEach(type -> numbers.put(type, numbers.size()));
    }

    List<String> types() {
        return types;
    }

    int size() {
        return 1 + 2 * types.size();
    }

    int begin(String type) {
        Integer number = numbers.get(type);
        if (number == null) {
            throw new IllegalArgumentException("not one of " + types + ": " + type);
        }
        return 1 + 2 * number;
    }

    static int inside(int begin) {
        return begin + 1;
    }

    static boolean isInside(int label) {
        return label > 0 && label % 2 == 0;
    }

    /** Whether a label may stand behind another, or at the start when that is -1: an inside only continues its type. */
    static boolean follows(int before, int label) {
        return !isInside(label) || before == label || before == label - 1;
    }

    /** The labels of a sentence's tokens. */
    int[] of(Tagged example) {
        int[] labels = new int[example.sentence().length()];
        for (Chunk chunk : example.chunks()) {
            int begin = begin(chunk.type());
            for (int i = chunk.start(); i < chunk.end(); i++) {
                labels[i] = i == chunk.start() ? begin : inside(begin);
            }
        }
        return labels;
    }

    /** The chunks of labels that follow each other as they may. */
    List<Chunk> chunks(int[] labels) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != OUTSIDE && !isInside(labels[i])) {
                int end = i + 1;
                while (end < labels.length && labels[end] == inside(labels[i])) {
                    end++;
                }
                chunks.add(new Chunk(types.get((labels[i] - 1) / 2), i, end));
            }
        }
        return chunks;
    }
}
