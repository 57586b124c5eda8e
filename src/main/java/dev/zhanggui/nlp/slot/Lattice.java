package dev.zhanggui.nlp.slot;

/**
 * All ways of labelling one sentence with some of the labels. Sums over them by the forward-backward algorithm, finds the
 * best by Viterbi's (Rabiner 1989). An inside label only continues a chunk of its type, so that every way is well-formed.
 */
final class Lattice {

    private final int[] active;
    private final float[][] scores;

    /** By row {@code before + 1}, the first being the start; exponentials of the weights, 0 where not allowed. */
    private final float[][] steps;

    private final float[] highest;
    private final float[][] forward;
    private final float[][] backward;
    private final float[][] emitted;
    private final float[] scale;

    /**
     * @param active the labels that are possible, ascending; the first is {@link Labels#OUTSIDE}
     * @param scores for each token how well each of all labels fits
     */
    Lattice(Weights weights, int[] active, float[][] scores) {
        this.active = active;
        this.scores = scores;
        int length = scores.length;
        int count = active.length;
        steps = new float[count + 1][count];
        for (int b = -1; b < count; b++) {
            int before = b < 0 ? -1 : active[b];
            for (int a = 0; a < count; a++) {
                steps[b + 1][a] =
                        Labels.follows(before, active[a]) ? (float) Math.exp(weights.step(before, active[a])) : 0;
            }
        }
        highest = new float[length];
        emitted = new float[length][count];
        forward = new float[length][count];
        backward = new float[length][count];
        scale = new float[length];
    }

    /** Sums over all ways. To be called before {@link #probability} and {@link #stepProbability}. */
    void sum() {
        int length = scores.length;
        for (int t = 0; t < length; t++) {
            emit(t);
            float[] now = forward[t];
            if (t == 0) {
                System.arraycopy(steps[0], 0, now, 0, now.length);
            } else {
                for (int b = 0; b < active.length; b++) {
                    add(now, steps[b + 1], forward[t - 1][b]);
                }
            }
            float total = 0;
            for (int a = 0; a < now.length; a++) {
                now[a] *= emitted[t][a];
                total += now[a];
            }
            scale[t] = Math.max(total, Float.MIN_NORMAL);
            for (int a = 0; a < now.length; a++) {
                now[a] /= scale[t];
            }
        }
        java.util.Arrays.fill(backward[length - 1], 1);
        float[] weighed = new float[active.length];
        for (int t = length - 2; t >= 0; t--) {
            for (int a = 0; a < weighed.length; a++) {
                weighed[a] = emitted[t + 1][a] * backward[t + 1][a] / scale[t + 1];
            }
            for (int b = 0; b < weighed.length; b++) {
                backward[t][b] = dot(steps[b + 1], weighed);
            }
        }
    }

    private void emit(int t) {
        float top = Float.NEGATIVE_INFINITY;
        for (int label : active) {
            top = Math.max(top, scores[t][label]);
        }
        highest[t] = top;
        for (int a = 0; a < active.length; a++) {
            emitted[t][a] = (float) Math.exp(scores[t][active[a]] - top);
        }
    }

    private static void add(float[] sum, float[] row, float times) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i] * times;
        }
    }

    private static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** The logarithm of the sum over all ways. */
    double logSum() {
        double sum = 0;
        for (int t = 0; t < scale.length; t++) {
            sum += Math.log(scale[t]) + highest[t];
        }
        return sum;
    }

    /** How probable it is that a token has the active label of this index. */
    float probability(int token, int a) {
        return forward[token][a] * backward[token][a];
    }

    /** How probable it is that a token has an active label and the token before it another; -1 is the start. */
    float stepProbability(int token, int before, int a) {
        float reached = token == 0 ? 1 : forward[token - 1][before];
        return reached * steps[before + 1][a] * emitted[token][a] * backward[token][a] / scale[token];
    }

    /** The indices of the active labels of the best way. */
    int[] best() {
        int length = scores.length;
        float[] reached = new float[active.length];
        int[][] from = new int[length][active.length];
        for (int t = 0; t < length; t++) {
            float[] next = new float[active.length];
            for (int a = 0; a < active.length; a++) {
                float best = t == 0 ? log(steps[0][a]) : Float.NEGATIVE_INFINITY;
                for (int b = 0; b < active.length && t > 0; b++) {
                    float score = reached[b] + log(steps[b + 1][a]);
                    if (score > best) {
                        best = score;
                        from[t][a] = b;
                    }
                }
                next[a] = best + scores[t][active[a]];
            }
            reached = next;
        }
        int[] way = new int[length];
        int last = 0;
        for (int a = 1; a < active.length; a++) {
            last = reached[a] > reached[last] ? a : last;
        }
        for (int t = length - 1; t >= 0; t--) {
            way[t] = last;
            last = from[t][last];
        }
        return way;
    }

    private static float log(float step) {
        return step == 0 ? Float.NEGATIVE_INFINITY : (float) Math.log(step);
    }
}
