package dev.zhanggui.recommend;

import dev.zhanggui.message.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product from which others are looked for: one that the conversation is about, or one that the customer turned to.
 *
 * @param place in the catalogue
 * @param item its counts, or null when nobody ever touched it
 * @param weight 0 to 1: how much it matters now
 * @param kind what the customer did with it, or null for a product of the conversation
 */
record Anchor(Product product, int place, @Nullable Item item, double weight, @Nullable Kind kind) {

    private static final int MOST_OF_CONTEXT = 5;
    private static final int MOST_OF_HISTORY = 5;
    private static final double DECAY = 0.85;
    private static final double HISTORY = 0.7;

    /**
     * The anchors, heaviest first of each sort: the conversation's products weigh 1, .85, .85² … from the newest, the
     * customer's own .7, .7 · .85 … Products that left the catalogue are none.
     */
    static List<Anchor> of(List<String> context, @Nullable History own, Catalogue catalogue, ItemCounts counts) {
        List<Anchor> anchors = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String sku : context) {
            if (anchors.size() < MOST_OF_CONTEXT && catalogue.place(sku) >= 0 && known.add(sku)) {
                anchors.add(of(sku, Math.pow(DECAY, anchors.size()), null, catalogue, counts));
            }
        }
        List<Item> interests = own == null ? List.of() : own.interests();
        int taken = 0;
        for (int i = interests.size() - 1; i >= 0 && taken < MOST_OF_HISTORY; i--) {
            Item item = interests.get(i);
            if (catalogue.place(item.sku) >= 0 && known.add(item.sku)) {
                Kind kind = own == null ? null : own.shown(item);
                anchors.add(of(item.sku, HISTORY * Math.pow(DECAY, taken), kind, catalogue, counts));
                taken++;
            }
        }
        return anchors;
    }

    private static Anchor of(String sku, double weight, @Nullable Kind kind, Catalogue catalogue, ItemCounts counts) {
        int place = catalogue.place(sku);
        return new Anchor(catalogue.product(place), place, counts.find(sku), weight, kind);
    }
}
