package dev.zhanggui.nlp.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What the lattice says is what counting all ways one by one says. */
final class LatticeTest {

    private static final int LABELS = 5; // O and two types

    @Property(tries = 100)
    void sumsProbabilitiesAndTheBestAgreeWithAllWaysCounted(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 1, max = 5) int length) {
        Random random = new Random(seed);
        Weights weights = new Weights(new LongIndex(), new int[1], new short[0], LABELS, 0);
        for (int i = 0; i < weights.steps.length; i++) {
            weights.steps[i] = (float) random.nextGaussian();
        }
        float[][] scores = new float[length][LABELS];
        for (float[] row : scores) {
            for (int label = 0; label < LABELS; label++) {
                row[label] = (float) (3 * random.nextGaussian());
            }
        }
        int[] active = random.nextBoolean() ? new int[] {0, 1, 2, 3, 4} : new int[] {0, 3, 4};
        Lattice lattice = new Lattice(weights, active, scores);
        lattice.sum();

        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        List<Integer> best = List.of();
        double[][] shares = new double[length][LABELS];
        for (List<Integer> way : ways(active, length)) {
            double score = 0;
            for (int t = 0; t < length; t++) {
                score += scores[t][way.get(t)] + weights.step(t == 0 ? -1 : way.get(t - 1), way.get(t));
            }
            sum += Math.exp(score);
            for (int t = 0; t < length; t++) {
                shares[t][way.get(t)] += Math.exp(score);
            }
            if (score > most) {
                most = score;
                best = way;
            }
        }
        assertThat(lattice.logSum()).isCloseTo(Math.log(sum), within(1e-3));
        int[] found = lattice.best();
        for (int t = 0; t < length; t++) {
            assertThat(active[found[t]]).isEqualTo(best.get(t));
            double steps = 0;
            for (int a = 0; a < active.length; a++) {
                assertThat((double) lattice.probability(t, a)).isCloseTo(shares[t][active[a]] / sum, within(1e-3));
                for (int b = t == 0 ? -1 : 0; b < (t == 0 ? 0 : active.length); b++) {
                    steps += lattice.stepProbability(t, b, a);
                }
            }
            assertThat(steps).isCloseTo(1, within(1e-3));
        }
    }

    /** All ways in which every inside continues its type. */
    private static List<List<Integer>> ways(int[] active, int length) {
        List<List<Integer>> ways = List.of(List.of());
        for (int t = 0; t < length; t++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> way : ways) {
                for (int label : active) {
                    int before = way.isEmpty() ? -1 : way.get(way.size() - 1);
                    boolean inside = label == 2 || label == 4;
                    if (!inside || before == label || before == label - 1) {
                        List<Integer> next = new ArrayList<>(way);
                        next.add(label);
                        longer.add(next);
                    }
                }
            }
            ways = longer;
        }
        return ways;
    }
}
