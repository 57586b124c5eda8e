package dev.zhanggui.recommend;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** Walks through places that are in two sets at once, from one place outwards, without building their intersection. */
final class Nearest {

    private Nearest() {}

    /**
     * Visits up to {@code most} places above {@code start} (itself included), nearest first, and up to {@code most}
     * below it.
     */
    static void visit(BitSet one, BitSet other, int start, int most, IntConsumer visitor) {
        int visited = 0;
        for (int place = up(one, other, start); place >= 0 && visited < most; place = up(one, other, place + 1)) {
            visitor.accept(place);
            visited++;
        }
        visited = 0;
        for (int place = down(one, other, start - 1);
                place >= 0 && visited < most;
                place = down(one, other, place - 1)) {
            visitor.accept(place);
            visited++;
        }
    }

    /** The first place from a place on that is in both, or -1. */
    static int up(BitSet one, BitSet other, int from) {
        int place = one.nextSetBit(from);
        while (place >= 0) {
            int match = other.nextSetBit(place);
            if (match == place || match < 0) {
                return match;
            }
            place = one.nextSetBit(match);
            if (place == match) {
                return place;
            }
        }
        return -1;
    }

    private static int down(BitSet one, BitSet other, int from) {
        int place = from < 0 ? -1 : one.previousSetBit(from);
        while (place >= 0) {
            int match = other.previousSetBit(place);
            if (match == place || match < 0) {
                return match;
            }
            place = one.previousSetBit(match);
            if (place == match) {
                return place;
            }
        }
        return -1;
    }
}
