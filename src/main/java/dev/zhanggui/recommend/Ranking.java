package dev.zhanggui.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders candidates. Each component's evidence is brought to 0 to 1: divided by the greatest among the candidates, and
 * damped by how many customers stand behind it (n / (n + 3)); likeness is on that scale already. The score is the sum of
 * the components' shares; what the customer has seen already counts half. Then the best are taken one by one, and each
 * further product of a type that was taken loses: 10 % for each, nearly all beyond three fifths of the places. Equal
 * scores are ordered by the {@link Rotation} of the SKU.
 */
final class Ranking {

    private static final double SEEN = 0.5;
    private static final double FURTHER = 0.9;
    private static final double TOO_MANY = 0.01;
    private static final double FOR_ONE_TYPE = 0.6;

    private final Catalogue catalogue;
    private final long rotation;

    /**
     * A ranked candidate.
     *
     * @param score 0 to 1, not ascending in the list
     * @param component what gave most, or null when there was no evidence
     */
    record Ranked(Candidate candidate, double score, @Nullable Component component) {}

    Ranking(Catalogue catalogue, long rotation) {
        this.catalogue = catalogue;
        this.rotation = rotation;
    }

    /**
     * The best candidates, best first; those without any evidence are left out.
     *
     * @param seen places of products that the customer has turned to
     * @param varied whether many of one type are to be avoided
     */
    List<Ranked> best(List<Candidate> candidates, Set<Integer> seen, boolean varied, int limit) {
        List<Ranked> left = score(candidates, seen);
        List<Ranked> best = new ArrayList<>(limit);
        Map<String, Integer> types = new HashMap<>();
        int mostOfType = Math.max(2, (int) Math.ceil(FOR_ONE_TYPE * limit));
        while (best.size() < limit && !left.isEmpty()) {
            int next = 0;
            double highest = -1;
            for (int i = 0; i < left.size() && left.get(i).score() >= highest; i++) {
                double score = left.get(i).score();
                if (varied) {
                    score *= factor(types.getOrDefault(type(left.get(i)), 0), mostOfType);
                }
                if (score > highest) {
                    highest = score;
                    next = i;
                }
            }
            Ranked ranked = left.remove(next);
            best.add(new Ranked(ranked.candidate(), highest, ranked.component()));
            types.merge(type(ranked), 1, Integer::sum);
        }
        return best;
    }

    private static double factor(int taken, int most) {
        return taken >= most ? TOO_MANY : Math.pow(FURTHER, taken);
    }

    private List<Ranked> score(List<Candidate> candidates, Set<Integer> seen) {
        Map<Component, Double> scales = scales(candidates);
        List<Ranked> ranked = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            double sum = 0;
            double most = 0;
            Component first = null;
            for (Map.Entry<Component, Double> scale : scales.entrySet()) {
                double part = candidate.evidence(scale.getKey()) * scale.getValue();
                sum += part;
                if (part > most) {
                    most = part;
                    first = scale.getKey();
                }
            }
            if (first != null) {
                ranked.add(new Ranked(candidate, seen.contains(candidate.place) ? SEEN * sum : sum, first));
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparingLong(one -> Rotation.of(rotation, sku(one)))
                .thenComparing(this::sku));
        return ranked;
    }

    /** What a unit of evidence gives to the score. */
    private static Map<Component, Double> scales(List<Candidate> candidates) {
        Map<Component, Double> scales = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            double most = 0;
            int others = 0;
            for (Candidate candidate : candidates) {
                most = Math.max(most, candidate.evidence(component));
                others = Math.max(others, candidate.others(component));
            }
            if (component == Component.ALIKE) {
                scales.put(component, component.share());
            } else if (most > 0) {
                scales.put(component, component.share() / most * others / (others + Charts.LEAST_CUSTOMERS));
            }
        }
        return scales;
    }

    private String type(Ranked ranked) {
        return catalogue.product(ranked.candidate().place).type();
    }

    private String sku(Ranked ranked) {
        return catalogue.product(ranked.candidate().place).sku();
    }
}
