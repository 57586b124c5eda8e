package dev.zhanggui.recommend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Picks products without any evidence: from one category after the other, each at a place of the seed's choice. */
final class Spread {

    private final Catalogue catalogue;
    private final long rotation;

    Spread(Catalogue catalogue, long rotation) {
        this.catalogue = catalogue;
        this.rotation = rotation;
    }

    /**
     * Up to {@code limit} places.
     *
     * @param eligible the places to choose from; those chosen are cleared
     * @param taken how often each category has been picked already; those with fewer come first
     */
    List<Integer> over(BitSet eligible, Map<String, Integer> taken, int limit) {
        Map<String, Integer> turns = new HashMap<>(taken);
        List<String> categories = new ArrayList<>(catalogue.shelves().ids("category"));
        Comparator<String> order = Comparator.<String>comparingInt(id -> turns.getOrDefault(id, 0))
                .thenComparingLong(id -> Rotation.of(rotation, id))
                .thenComparing(id -> id);
        List<Integer> places = new ArrayList<>(limit);
        while (places.size() < limit && !categories.isEmpty()) {
            String category = categories.stream().min(order).orElseThrow();
            int place = next(eligible, category, places.size());
            if (place < 0) {
                categories.remove(category);
            } else {
                eligible.clear(place);
                places.add(place);
                turns.merge(category, 1, Integer::sum);
            }
        }
        return places;
    }

    private int next(BitSet eligible, String category, int turn) {
        BitSet shelf = catalogue.shelves().of("category", category);
        int start = (int) Math.floorMod(Rotation.of(rotation + turn, category), (long) catalogue.size());
        int place = Nearest.up(eligible, shelf, start);
        return place >= 0 ? place : Nearest.up(eligible, shelf, 0);
    }
}
