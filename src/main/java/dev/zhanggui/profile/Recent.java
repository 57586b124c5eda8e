package dev.zhanggui.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The products that a customer turned to lately, newest first, each once. Immutable. */
record Recent(List<String> skus) {

    /** The most products remembered. */
    static final int MOST = 20;

    static final Recent NOTHING = new Recent(List.of());

    /** Behaviour that says the customer turned to a product. */
    static final Set<String> TURNED_TO = Set.of("product.viewed", "product.clicked", "cart.added", "order.placed");

    Recent {
        skus = List.copyOf(skus);
    }

    /** With a product as the newest. */
    Recent with(String sku) {
        List<String> next = new ArrayList<>(skus.size() + 1);
        next.add(sku);
        skus.stream().filter(known -> !known.equals(sku)).limit(MOST - 1L).forEach(next::add);
        return new Recent(next);
    }
}
