package dev.zhanggui.recommend;

import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what may be recommended, and why: what others turned to before and after the anchors, what they took together
 * with them, what is like them, and what is popular nearby. What fewer than {@link Charts#LEAST_CUSTOMERS} customers
 * other than the one who asks did is no evidence, so that no single customer shows through.
 *
 * <p>Transitions in both directions, those backwards for half, damped by the popularity of the target; co-occurrence by
 * the cosine of the customers' sets, shrunk (Sarwar et al., Item-based collaborative filtering, WWW 2001).
 */
final class Candidates {

    private static final double BACKWARDS = 0.5;
    private static final double SHRINK = 5;
    private static final int MOST_OF_TYPE = 100;
    private static final int MOST_OF_CATEGORY = 40;
    private static final int MOST_OF_TAG = 20;
    private static final int MOST_READ_OF_CHART = 200;
    private static final int MOST_OF_CHART = 30;

    private final Map<Integer, Candidate> candidates = new HashMap<>();
    private final Catalogue catalogue;
    private final BitSet eligible;
    private final Set<Item> interests;
    private final Set<Item> purchases;

    /**
     * @param eligible the places from which candidates may come
     * @param own the history of the customer who asks, if there is one
     */
    Candidates(Catalogue catalogue, BitSet eligible, @Nullable History own) {
        this.catalogue = catalogue;
        this.eligible = eligible;
        interests = own == null ? Set.of() : new HashSet<>(own.interests());
        purchases = new HashSet<>();
        if (own != null) {
            own.purchases().forEach(step -> purchases.add(step.item()));
        }
    }

    /** What others did with an anchor and another product. */
    void others(Anchor anchor, ItemCounts counts) {
        Item from = anchor.item();
        if (from == null) {
            return;
        }
        from.pairs.forEach((other, followed, preceded, together, bought) -> {
            if (together < Charts.LEAST_CUSTOMERS && bought < Charts.LEAST_CUSTOMERS) {
                return;
            }
            Item to = counts.item(other);
            int place = catalogue.place(to.sku);
            if (place < 0 || !eligible.get(place)) {
                return;
            }
            int customers = together - (interests.contains(from) && interests.contains(to) ? 1 : 0);
            if (customers >= Charts.LEAST_CUSTOMERS) {
                double near = (followed + BACKWARDS * preceded) / Gaps.SCALE;
                double damped = near / (from.customers + SHRINK) / Math.sqrt(Math.sqrt(to.customers));
                double cosine = customers / (Math.sqrt((double) from.customers * to.customers) + SHRINK);
                Candidate candidate = at(place);
                candidate.add(Component.FOLLOWED, anchor.weight() * damped, anchor, customers);
                candidate.add(Component.TOGETHER, anchor.weight() * cosine, anchor, customers);
            }
            int buyers = bought - (purchases.contains(from) && purchases.contains(to) ? 1 : 0);
            if (buyers >= Charts.LEAST_CUSTOMERS) {
                double cosine = buyers / (Math.sqrt((double) from.buyers * to.buyers) + SHRINK);
                at(place).add(Component.BOUGHT, anchor.weight() * cosine, anchor, buyers);
            }
        });
    }

    /** What is like an anchor: of its type, its category and its tags, the nearest in price. */
    void alike(Anchor anchor, ContentSimilarity similarity) {
        Shelves shelves = catalogue.shelves();
        visit(anchor, shelves.of("type", anchor.product().type()), MOST_OF_TYPE, similarity);
        visit(anchor, shelves.of("category", anchor.product().category()), MOST_OF_CATEGORY, similarity);
        anchor.product().tags().forEach(tag -> visit(anchor, shelves.of("tag", tag), MOST_OF_TAG, similarity));
    }

    /** What is popular where the customer looks, and in the shop. */
    void popular(Charts charts, List<Anchor> anchors, Search.Filters filters) {
        Set<String> shelves = new LinkedHashSet<>();
        filters.types().forEach(id -> shelves.add(Charts.ofType(id)));
        filters.categories().forEach(id -> shelves.add(Charts.ofCategory(id)));
        anchors.forEach(anchor -> shelves.add(Charts.ofCategory(anchor.product().category())));
        shelves.add(Charts.SHOP);
        Set<Integer> charted = new HashSet<>();
        for (String shelf : shelves) {
            int read = 0;
            int taken = 0;
            for (Charts.Standing standing : charts.chart(shelf)) {
                if (++read > MOST_READ_OF_CHART || taken >= MOST_OF_CHART) {
                    break;
                }
                int place = catalogue.place(standing.sku());
                if (place >= 0 && eligible.get(place) && charted.add(place) && others(standing)) {
                    at(place).add(Component.POPULAR, Math.log1p(standing.strength()), null, standing.customers());
                    taken++;
                }
            }
        }
    }

    private boolean others(Charts.Standing standing) {
        boolean mine = interests.stream().anyMatch(item -> item.sku.equals(standing.sku()));
        return standing.customers() - (mine ? 1 : 0) >= Charts.LEAST_CUSTOMERS;
    }

    private void visit(Anchor anchor, BitSet shelf, int most, ContentSimilarity similarity) {
        Nearest.visit(shelf, eligible, anchor.place(), most, place -> {
            if (place == anchor.place()) {
                return;
            }
            Candidate candidate = at(place);
            if (candidate.compared != anchor) {
                candidate.compared = anchor;
                candidate.raise(Component.ALIKE, anchor.weight() * similarity.of(anchor.place(), place), anchor);
            }
        });
    }

    private Candidate at(int place) {
        return candidates.computeIfAbsent(place, Candidate::new);
    }

    /** The candidates in no particular order, as a list of their own. */
    List<Candidate> list() {
        return new ArrayList<>(candidates.values());
    }
}
