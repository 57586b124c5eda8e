package dev.zhanggui.recommend;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which products' stock is to be asked for, because it was announced to be another. Confined to one thread. */
final class StockNews {

    private static final int MOST_AT_ONCE = 100;

    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, Integer> announced = new LinkedHashMap<>();

    void announced(String sku, int available) {
        waiting.add(sku);
        announced.put(sku, available);
    }

    /** Products to ask for now, at most 100; they wait no more. */
    List<String> take() {
        List<String> taken = waiting.stream().limit(MOST_AT_ONCE).toList();
        taken.forEach(waiting::remove);
        return taken;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The question was not answered: they wait again. */
    void missed(List<String> skus) {
        waiting.addAll(skus);
    }

    /** Whether nothing newer was announced since the product was taken. */
    boolean holds(String sku) {
        return !waiting.contains(sku);
    }

    /** All products are read anew: from now on announcements are kept for when they are read. */
    void reading() {
        announced.clear();
    }

    /** What was announced since {@link #reading}, the newest of each; to be asked for again. */
    Map<String, Integer> sinceReading() {
        waiting.addAll(announced.keySet());
        return Map.copyOf(announced);
    }
}
