package dev.zhanggui.recommend;

import dev.zhanggui.message.Product;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which places of a {@link Catalogue} bear an id: one set of places for each kind and id. */
final class Shelves {

    static final List<String> KINDS = List.of("category", "type", "brand", "colour", "material", "tag", "audience");

    private static final BitSet EMPTY = new BitSet();

    private final Map<String, Map<String, BitSet>> places = new HashMap<>();

    /** @param products by place */
    Shelves(List<Product> products) {
        for (String kind : KINDS) {
            Map<String, BitSet> ids = new HashMap<>();
            for (int place = 0; place < products.size(); place++) {
                for (String id : ids(products.get(place), kind)) {
                    ids.computeIfAbsent(id, any -> new BitSet()).set(place);
                }
            }
            places.put(kind, ids);
        }
    }

    /** The ids of a kind that a product bears. */
    static List<String> ids(Product product, String kind) {
        String audience = product.audience();
        return switch (kind) {
            case "category" -> List.of(product.category());
            case "type" -> List.of(product.type());
            case "brand" -> List.of(product.brand());
            case "colour" -> product.colours();
            case "material" -> product.materials();
            case "tag" -> product.tags();
            case "audience" -> audience == null ? List.of() : List.of(audience);
            default -> throw new IllegalArgumentException("products have no " + kind);
        };
    }

    /** The places that bear the id; not to be changed. */
    BitSet of(String kind, String id) {
        return kind(kind).getOrDefault(id, EMPTY);
    }

    /** All ids of a kind. */
    Collection<String> ids(String kind) {
        return kind(kind).keySet();
    }

    /** Keeps of the places those that bear one of the ids; all where no id is named. */
    void keep(BitSet among, String kind, Collection<String> wanted) {
        if (!wanted.isEmpty()) {
            BitSet any = new BitSet();
            wanted.forEach(id -> any.or(of(kind, id)));
            among.and(any);
        }
    }

    /** Takes from the places those that bear the id as any kind. */
    void drop(BitSet among, String id) {
        KINDS.forEach(kind -> among.andNot(of(kind, id)));
    }

    private Map<String, BitSet> kind(String kind) {
        @Nullable Map<String, BitSet> ids = places.get(kind);
        if (ids == null) {
            throw new IllegalArgumentException("products have no " + kind);
        }
        return ids;
    }
}
