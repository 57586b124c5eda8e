package dev.zhanggui.recommend;

/**
 * How much a product that came some steps after another counts as its follower: .8 to the power of the steps between,
 * none beyond 10 steps. In fixed point, so that what is added can be taken away again exactly.
 */
final class Gaps {

    /** What a direct follower counts. */
    static final int SCALE = 256;

    /** The widest gap that still counts. */
    static final int WINDOW = 10;

    private static final double DECAY = 0.8;
    private static final int[] WEIGHTS = weights();

    private Gaps() {}

    /** @param gap 1 for a direct follower */
    static int weight(int gap) {
        return gap <= WINDOW ? WEIGHTS[gap] : 0;
    }

    private static int[] weights() {
        int[] weights = new int[WINDOW + 1];
        for (int gap = 1; gap <= WINDOW; gap++) {
            weights[gap] = (int) Math.round(SCALE * Math.pow(DECAY, gap - 1));
        }
        return weights;
    }
}
