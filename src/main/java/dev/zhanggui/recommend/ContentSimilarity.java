package dev.zhanggui.recommend;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How alike two products are by what the catalogue says of them, 0 to 1. Each kind of fact has a share: type .35 (less
 * than half of it for the category alone), tags .20, brand, colours, materials and price .10 each, audience .05. Sets
 * are compared by the Jaccard index with each id weighted by how rare it is (inverse document frequency), so that a
 * shared 马拉松 says more than a shared 日常; prices by their ratio. What neither product states is left out of the
 * comparison.
 */
final class ContentSimilarity {

    private static final double TYPE = 0.35;
    private static final double CATEGORY_ALONE = 0.15;
    private static final double TAGS = 0.20;
    private static final double BRAND = 0.10;
    private static final double COLOURS = 0.10;
    private static final double MATERIALS = 0.10;
    private static final double PRICE = 0.10;
    private static final double AUDIENCE = 0.05;
    private static final List<String> SETS = List.of("tag", "colour", "material");
    private static final double[] SET_SHARES = {TAGS, COLOURS, MATERIALS};

    private final int[] types;
    private final int[] categories;
    private final int[] brands;
    private final int[] audiences;
    private final int[][] sets;
    private final double[] prices;
    private final int[] currencies;
    private final double[] rarity;

    ContentSimilarity(Catalogue catalogue) {
        int size = catalogue.size();
        types = new int[size];
        categories = new int[size];
        brands = new int[size];
        audiences = new int[size];
        prices = new double[size];
        currencies = new int[size];
        sets = new int[SETS.size() * size][];
        Map<String, Integer> numbers = new HashMap<>();
        for (int place = 0; place < size; place++) {
            var product = catalogue.product(place);
            types[place] = number(numbers, "type:" + product.type());
            categories[place] = number(numbers, "category:" + product.category());
            brands[place] = number(numbers, "brand:" + product.brand());
            audiences[place] = product.audience() == null ? -1 : number(numbers, "audience:" + product.audience());
            prices[place] = Math.max(0, product.price().minor());
            currencies[place] = number(numbers, "currency:" + product.price().currency());
            for (int set = 0; set < SETS.size(); set++) {
                String kind = SETS.get(set);
                sets[place * SETS.size() + set] = Shelves.ids(product, kind).stream()
                        .mapToInt(id -> number(numbers, kind + ':' + id))
                        .sorted()
                        .distinct()
                        .toArray();
            }
        }
        rarity = new double[numbers.size()];
        for (String kind : SETS) {
            for (String id : catalogue.shelves().ids(kind)) {
                BitSet bearers = catalogue.shelves().of(kind, id);
                rarity[number(numbers, kind + ':' + id)] = Math.log(1 + (double) size / bearers.cardinality());
            }
        }
    }

    /** The likeness of the products at two places; symmetric, 1 for equal facts. */
    double of(int one, int other) {
        double most = TYPE + BRAND;
        double sum = brands[one] == brands[other] ? BRAND : 0;
        if (types[one] == types[other]) {
            sum += TYPE;
        } else if (categories[one] == categories[other]) {
            sum += CATEGORY_ALONE;
        }
        if (audiences[one] >= 0 || audiences[other] >= 0) {
            most += AUDIENCE;
            sum += audiences[one] == audiences[other] ? AUDIENCE : 0;
        }
        for (int set = 0; set < SET_SHARES.length; set++) {
            int[] left = sets[one * SET_SHARES.length + set];
            int[] right = sets[other * SET_SHARES.length + set];
            if (left.length > 0 || right.length > 0) {
                most += SET_SHARES[set];
                sum += SET_SHARES[set] * jaccard(left, right);
            }
        }
        if (currencies[one] == currencies[other]) {
            most += PRICE;
            sum += PRICE * priceRatio(one, other);
        }
        return sum / most;
    }

    /** The lower price over the higher one, 1 for equal prices, 0 for different currencies. */
    double priceRatio(int one, int other) {
        double high = Math.max(prices[one], prices[other]);
        if (currencies[one] != currencies[other]) {
            return 0;
        }
        return high == 0 ? 1 : Math.min(prices[one], prices[other]) / high;
    }

    /** Of sorted numbers, each by its rarity. */
    private double jaccard(int[] left, int[] right) {
        double shared = 0;
        double all = 0;
        int l = 0;
        int r = 0;
        while (l < left.length && r < right.length) {
            if (left[l] == right[r]) {
                shared += rarity[left[l]];
                all += rarity[left[l]];
                l++;
                r++;
            } else if (left[l] < right[r]) {
                all += rarity[left[l++]];
            } else {
                all += rarity[right[r++]];
            }
        }
        while (l < left.length) {
            all += rarity[left[l++]];
        }
        while (r < right.length) {
            all += rarity[right[r++]];
        }
        return shared / all;
    }

    private static int number(Map<String, Integer> numbers, String id) {
        return numbers.computeIfAbsent(id, any -> numbers.size());
    }
}
