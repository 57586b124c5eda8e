package dev.zhanggui.recommend;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Timeline;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the products and what customers did, and says what would suit one of them. Every change counts from the next
 * question on. Same knowledge, question, day and rotation: same answer. Confined to one thread.
 */
final class Recommender {

    /** How many days a purchase keeps a product from being recommended, and a cart the product in it. */
    static final int KEPT_DAYS = 30;

    static final int MOST = 20;
    private static final int MOST_CONTEXT = 100;

    private final ItemCounts counts;
    private final Charts charts = new Charts();
    private Catalogue catalogue = new Catalogue(List.of());
    private ContentSimilarity similarity = new ContentSimilarity(catalogue);
    private Names names = Names.NONE;

    /** The products made ready. Making it takes long where there are many; it may be done on another thread. */
    record Shop(Catalogue catalogue, ContentSimilarity similarity, Names names) {

        static Shop of(Collection<Product> products, Names names) {
            Catalogue catalogue = new Catalogue(products);
            return new Shop(catalogue, new ContentSimilarity(catalogue), names);
        }
    }

    /** @param horizon how many positions of the timeline back from the newest count */
    Recommender(int horizon) {
        counts = new ItemCounts(horizon);
    }

    /** Changes over to other products. */
    void open(Shop shop) {
        catalogue = shop.catalogue();
        similarity = shop.similarity();
        names = shop.names();
    }

    /** The stock of a product is another; see {@link Catalogue#announce}. */
    void announce(String sku, int available) {
        catalogue.announce(sku, available);
    }

    /** Takes over a product's stock. */
    void restock(Product product) {
        catalogue.restock(product);
    }

    /** Counts an entry of the timeline; returns whether it changed anything. Repeats and any order are harmless. */
    boolean add(Timeline.Entry entry) {
        boolean added = false;
        for (Touch touch : Touches.of(entry)) {
            added |= counts.add(entry.customerId(), touch);
        }
        return added;
    }

    /** Forgets a customer, or counts one's history for another from now on. */
    void change(CustomerChange.Happened change) {
        if (change.into() == null) {
            counts.forget(change.customerId());
        } else {
            counts.join(change.customerId(), change.into());
        }
    }

    ItemCounts counts() {
        return counts;
    }

    int products() {
        return catalogue.size();
    }

    /**
     * @param today the day in UTC, counted from 1970-01-01
     * @param rotation decides between equals, and where to begin when nothing is known
     * @throws Failure {@link FailureCode#INVALID} when the question is out of its bounds
     */
    Recommend.Picks recommend(Recommend.Query query, int today, long rotation) {
        validate(query);
        charts.update(counts, catalogue, today);
        History own = counts.history(query.customerId());
        BitSet eligible = Eligibility.of(catalogue, query.filters(), barred(query.context(), own, today));
        List<Anchor> anchors = Anchor.of(query.context(), own, catalogue, counts);

        Candidates candidates = new Candidates(catalogue, eligible, own);
        for (Anchor anchor : anchors) {
            candidates.others(anchor, counts);
            candidates.alike(anchor, similarity);
        }
        candidates.popular(charts, anchors, query.filters());

        boolean varied = query.filters().types().isEmpty();
        List<Ranking.Ranked> ranked =
                new Ranking(catalogue, rotation).best(candidates.list(), seen(own), varied, query.limit());
        return new Recommend.Picks(picks(query, ranked, eligible, rotation));
    }

    private List<Recommend.Pick> picks(
            Recommend.Query query, List<Ranking.Ranked> ranked, BitSet eligible, long rotation) {
        Reasons reasons = new Reasons(names, charts, query.filters());
        List<Recommend.Pick> picks = new ArrayList<>(query.limit());
        Map<String, Integer> taken = new HashMap<>();
        for (Ranking.Ranked one : ranked) {
            int place = one.candidate().place;
            Product product = catalogue.product(place);
            picks.add(new Recommend.Pick(product, one.score(), reason(reasons, one)));
            taken.merge(product.category(), 1, Integer::sum);
            eligible.clear(place);
        }
        Spread spread = new Spread(catalogue, rotation);
        for (int place : spread.over(eligible, taken, query.limit() - picks.size())) {
            Product product = catalogue.product(place);
            picks.add(new Recommend.Pick(product, 0, reasons.of(product, null, null, 0)));
        }
        return picks;
    }

    private LocalText reason(Reasons reasons, Ranking.Ranked ranked) {
        int place = ranked.candidate().place;
        Component component = ranked.component();
        Anchor anchor = component == null ? null : ranked.candidate().anchor(component);
        double priceRatio = anchor == null ? 0 : similarity.priceRatio(place, anchor.place());
        return reasons.of(catalogue.product(place), component, anchor, priceRatio);
    }

    /**
     * What must not come: the conversation's own products, and what the customer has bought or put in the cart lately,
     * or turned away from (taken out of the cart, sent back, rated badly).
     */
    private static Set<String> barred(List<String> context, @Nullable History own, int today) {
        Set<String> barred = new HashSet<>(context);
        if (own != null) {
            for (History.Step step : own.purchases()) {
                if (step.day() > today - KEPT_DAYS) {
                    barred.add(step.item().sku);
                }
            }
            for (History.Step step : own.cart()) {
                if (step.day() > today - KEPT_DAYS) {
                    barred.add(step.item().sku);
                }
            }
            own.putAway().forEach(item -> barred.add(item.sku));
        }
        return barred;
    }

    private Set<Integer> seen(@Nullable History own) {
        Set<Integer> seen = new HashSet<>();
        if (own != null) {
            own.steps.forEach(step -> seen.add(catalogue.place(step.item().sku)));
        }
        return seen;
    }

    private static void validate(Recommend.Query query) {
        if (query.limit() < 1 || query.limit() > MOST) {
            throw new Failure(FailureCode.INVALID, "limit is 1 to " + MOST + ", not " + query.limit());
        }
        if (query.context().size() > MOST_CONTEXT) {
            throw new Failure(
                    FailureCode.INVALID,
                    "context names at most " + MOST_CONTEXT + " products, not "
                            + query.context().size());
        }
    }
}
