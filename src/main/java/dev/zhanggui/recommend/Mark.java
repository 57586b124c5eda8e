package dev.zhanggui.recommend;

import java.util.Arrays;

/**
 * From where the timeline is read again, so that nothing of it is missed. A position can appear after higher ones, since
 * transactions do not commit in the order in which they take their positions; so each pass begins where the third pass
 * before it ended. What is read twice changes nothing in the counts.
 */
final class Mark {

    /** How many positions before its end the first pass is read again. */
    static final long SLACK = 1_000;

    private final long[] ends = new long[3];
    private boolean first = true;
    private long reached;

    /** The position after which the next pass reads. */
    long after() {
        return first ? reached : ends[0];
    }

    /** A page ended at a position. */
    void reached(long position) {
        reached = Math.max(reached, position);
    }

    /** A pass came to the end of the timeline. */
    void complete() {
        if (first) {
            first = false;
            Arrays.fill(ends, Math.max(0, reached - SLACK));
        } else {
            ends[0] = ends[1];
            ends[1] = ends[2];
        }
        ends[2] = reached;
    }
}
