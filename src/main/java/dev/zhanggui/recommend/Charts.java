package dev.zhanggui.recommend;

import dev.zhanggui.message.Product;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is popular these days, in the shop and on each of its shelves. Only what {@link #LEAST_CUSTOMERS} different
 * customers were interested in within {@link #DAYS} days is on a chart at all. Confined to one thread.
 */
final class Charts {

    /** How many days, today included, are these days. */
    static final int DAYS = 14;

    /** Fewer customers than this never show in what others are told. */
    static final int LEAST_CUSTOMERS = 3;

    /** The chart of the whole shop. */
    static final String SHOP = "";

    /**
     * @param strength the customers' interest, each for at most {@link History.Stand#STRONGEST}
     * @param customers how many different ones
     */
    record Standing(int strength, int customers, String sku) {

        private static final Comparator<Standing> ORDER = Comparator.comparingInt(Standing::strength)
                .thenComparingInt(Standing::customers)
                .reversed()
                .thenComparing(Standing::sku);
    }

    private final Map<String, NavigableSet<Standing>> charts = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private @Nullable Catalogue drawnFor;
    private int drawnOn;

    static String ofCategory(String id) {
        return "category:" + id;
    }

    static String ofType(String id) {
        return "type:" + id;
    }

    /** Brings the charts up to date; all of them only when the day or the catalogue is another. */
    void update(ItemCounts counts, Catalogue catalogue, int today) {
        if (drawnFor != catalogue || drawnOn != today) {
            drawnFor = catalogue;
            drawnOn = today;
            charts.clear();
            standings.clear();
            counts.takeMoved();
            counts.skus().forEach(sku -> move(sku, counts, catalogue, today));
        } else {
            counts.takeMoved().forEach(sku -> move(sku, counts, catalogue, today));
        }
    }

    /** Best first; not to be changed. */
    NavigableSet<Standing> chart(String shelf) {
        NavigableSet<Standing> chart = charts.get(shelf);
        return chart == null ? Collections.emptyNavigableSet() : chart;
    }

    /** Whether a product is on the chart of its category with at least half the strength of the first. */
    boolean leads(Product product) {
        Standing standing = standings.get(product.sku());
        return standing != null
                && standing.strength() * 2
                        >= chart(ofCategory(product.category())).first().strength();
    }

    private void move(String sku, ItemCounts counts, Catalogue catalogue, int today) {
        Product product = catalogue.find(sku);
        if (product == null) {
            return;
        }
        List<String> shelves = List.of(SHOP, ofCategory(product.category()), ofType(product.type()));
        Standing before = standings.remove(sku);
        if (before != null) {
            shelves.forEach(shelf -> chart(shelf).remove(before));
        }
        Item item = counts.find(sku);
        Item.Interest interest = item == null ? Item.Interest.NONE : item.interest(today - DAYS + 1, today);
        if (interest.customers() >= LEAST_CUSTOMERS) {
            Standing now = new Standing(interest.strength(), interest.customers(), sku);
            standings.put(sku, now);
            shelves.forEach(shelf -> charts.computeIfAbsent(shelf, any -> new TreeSet<>(Standing.ORDER))
                    .add(now));
        }
    }
}
