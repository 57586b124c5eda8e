package dev.zhanggui.catalog.store;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a store has, could fetch, or has a shelf for.
 *
 * @param asOf when the counts were read; they are still those when an answer says that nothing changed
 * @param stores the stores that the goods name, this one among them
 * @param terms what the ids of category, type, brand and colour are called, in the catalogue's order
 * @param goods ascending by SKU, at most {@link #MOST}
 * @param leftOut how many goods there are beyond these
 */
public record StoreGoods(
        Store store, Instant asOf, List<Store> stores, List<Term> terms, List<Good> goods, int leftOut) {

    /** How many goods are listed. */
    public static final int MOST = 5_000;

    private static final Set<String> KINDS = Set.of("category", "type", "brand", "colour");

    /** @param zh and {@code en}: what it is called, or its key where nobody said */
    public record Store(String key, String zh, String en) {

        static Store of(String key, Map<String, LocalText> names) {
            LocalText name = Objects.requireNonNullElse(names.get(key), new LocalText(key, key));
            return new Store(key, name.zh(), name.en());
        }
    }

    /** @param parent the category of a type, else null */
    public record Term(String kind, String id, String zh, String en, @Nullable String parent) {}

    static StoreGoods of(Catalog catalog, String store, Map<String, LocalText> names, Instant asOf) {
        List<Good> all = catalog.products().stream()
                .map(product -> Good.of(product, store))
                .filter(Good::belongs)
                .toList();
        List<Good> goods = all.stream().limit(MOST).toList();
        Set<String> ids = new HashSet<>();
        Set<String> stores = new HashSet<>(Set.of(store));
        for (Good good : goods) {
            ids.addAll(List.of("category:" + good.category(), "type:" + good.type(), "brand:" + good.brand()));
            good.colours().forEach(colour -> ids.add("colour:" + colour));
            good.sizes().forEach(size -> stores.addAll(size.there().keySet()));
        }
        return new StoreGoods(
                Store.of(store, names),
                asOf,
                inOrder(stores, names),
                catalog.terms().stream()
                        .filter(term -> KINDS.contains(term.term().kind()))
                        .filter(term -> ids.contains(
                                term.term().kind() + ':' + term.term().id()))
                        .map(term -> term(term.term(), term.parent()))
                        .toList(),
                goods,
                all.size() - goods.size());
    }

    private static Term term(Vocabulary.Term term, @Nullable String parent) {
        return new Term(term.kind(), term.id(), term.name().zh(), term.name().en(), parent);
    }

    private static List<Store> inOrder(Set<String> keys, Map<String, LocalText> names) {
        Set<String> order = new java.util.LinkedHashSet<>(names.keySet());
        order.retainAll(keys);
        keys.stream().sorted().forEach(order::add);
        return order.stream().map(key -> Store.of(key, names)).toList();
    }

    /** Whether any product lies in a store, or could. */
    static boolean knows(Catalog catalog, String store) {
        return catalog.products().stream().anyMatch(product -> names(product, store));
    }

    private static boolean names(Product product, String store) {
        return product.stock().stream().anyMatch(stock -> stock.store().equals(store))
                || product.places().stream().anyMatch(place -> place.store().equals(store));
    }
}
