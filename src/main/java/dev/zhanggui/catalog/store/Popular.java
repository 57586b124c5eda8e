package dev.zhanggui.catalog.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Sold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sells now in a store, of what lies in it: first what was ordered in this store, then what was ordered anywhere,
 * then what there is most of, kind by kind.
 *
 * @param days over how many days orders were counted
 * @param goods at most as many as were asked for
 */
public record Popular(StoreGoods.Store store, Instant asOf, int days, List<Entry> goods) {

    /** Over how many days orders are counted. */
    public static final int DAYS = 14;

    /** What stands in fewer orders than this is not told, so that nobody's purchase is seen in it. */
    public static final int LEAST_ORDERS = 3;

    /** Why a product is on the list. */
    public enum Basis {
        /** Ordered in this store. */
        @JsonProperty("store")
        STORE,
        /** Ordered anywhere. */
        @JsonProperty("shop")
        SHOP,
        /** It is there. */
        @JsonProperty("stock")
        STOCK
    }

    /** A product and why it is here. */
    public record Entry(Basis basis, @JsonUnwrapped Good good) {}

    private record Sales(int orders, int pieces) {
        static final Comparator<Map.Entry<String, Sales>> BEST = Comparator.<Map.Entry<String, Sales>>comparingInt(
                        entry -> entry.getValue().orders)
                .thenComparingInt(entry -> entry.getValue().pieces)
                .reversed()
                .thenComparing(Map.Entry::getKey);

        Sales plus(Sales other) {
            return new Sales(orders + other.orders, Math.addExact(pieces, other.pieces));
        }
    }

    static Popular of(
            Catalog catalog,
            String store,
            Map<String, LocalText> names,
            Collection<Sold.Count> sold,
            int limit,
            Instant asOf) {
        Map<String, Good> here = new LinkedHashMap<>();
        catalog.products().forEach(product -> {
            Good good = Good.of(product, store);
            if (good.here() > 0) {
                here.put(good.sku(), good);
            }
        });
        List<Entry> entries = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<String> inStore = best(sold, store);
        List<String> anywhere = best(sold, null);
        List<String> there = varied(here.values());
        add(entries, taken, here, Basis.STORE, inStore, limit);
        add(entries, taken, here, Basis.SHOP, anywhere, limit);
        add(entries, taken, here, Basis.STOCK, there, limit);
        return new Popular(StoreGoods.Store.of(store, names), asOf, DAYS, entries);
    }

    private static void add(
            List<Entry> entries, Set<String> taken, Map<String, Good> here, Basis basis, List<String> skus, int limit) {
        for (String sku : skus) {
            Good good = here.get(sku);
            if (good != null && entries.size() < limit && taken.add(sku)) {
                entries.add(new Entry(basis, good));
            }
        }
    }

    /** @param store orders of this store alone, or null for all */
    private static List<String> best(Collection<Sold.Count> sold, @Nullable String store) {
        Map<String, Sales> sales = new HashMap<>();
        for (Sold.Count count : sold) {
            if (store == null || store.equals(count.store())) {
                sales.merge(count.sku(), new Sales(count.orders(), count.pieces()), Sales::plus);
            }
        }
        return sales.entrySet().stream()
                .filter(entry -> entry.getValue().orders() >= LEAST_ORDERS)
                .sorted(Sales.BEST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The kind with the most pieces first, one of each kind, then a second of each, and so on. */
    private static List<String> varied(Collection<Good> goods) {
        Map<String, List<Good>> kinds = new HashMap<>();
        goods.stream()
                .sorted(Comparator.comparingInt(Good::here).reversed().thenComparing(Good::sku))
                .forEach(good -> kinds.computeIfAbsent(good.type(), type -> new ArrayList<>())
                        .add(good));
        List<List<Good>> order = kinds.values().stream()
                .sorted(Comparator.<List<Good>>comparingInt(kind -> kind.get(0).here())
                        .reversed()
                        .thenComparing(kind -> kind.get(0).sku()))
                .toList();
        List<String> skus = new ArrayList<>();
        for (int round = 0; skus.size() < goods.size(); round++) {
            for (List<Good> kind : order) {
                if (round < kind.size()) {
                    skus.add(kind.get(round).sku());
                }
            }
        }
        return skus;
    }
}
