package dev.zhanggui.recommend;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Search;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which places of the catalogue may be shown at all. Nothing later adds to them. */
final class Eligibility {

    private Eligibility() {}

    /**
     * The places that are in stock (of the wanted sizes, where sizes are named), satisfy every filter, and are neither
     * excluded nor barred. Unisex products fit women and men; a price in another currency than the bound's does not fit.
     *
     * @param barred SKUs that must not come for reasons of this conversation or customer
     */
    static BitSet of(Catalogue catalogue, Search.Filters filters, Collection<String> barred) {
        BitSet places = stocked(catalogue, filters.sizes());
        Shelves shelves = catalogue.shelves();
        shelves.keep(places, "category", filters.categories());
        shelves.keep(places, "type", filters.types());
        shelves.keep(places, "brand", filters.brands());
        shelves.keep(places, "colour", filters.colours());
        shelves.keep(places, "material", filters.materials());
        shelves.keep(places, "tag", filters.tags());
        shelves.keep(places, "audience", audiences(filters.audience()));
        prices(catalogue, places, filters.minPrice(), filters.maxPrice());
        filters.without().forEach(id -> shelves.drop(places, id));
        drop(catalogue, places, filters.excluded());
        drop(catalogue, places, barred);
        return places;
    }

    private static BitSet stocked(Catalogue catalogue, Set<String> sizes) {
        if (sizes.isEmpty()) {
            return catalogue.inStock();
        }
        BitSet places = new BitSet();
        sizes.forEach(size -> places.or(catalogue.inStock(size)));
        return places;
    }

    private static Set<String> audiences(@Nullable String wanted) {
        if (wanted == null) {
            return Set.of();
        }
        return wanted.equals("women") || wanted.equals("men") ? Set.of(wanted, "unisex") : Set.of(wanted);
    }

    private static void prices(Catalogue catalogue, BitSet places, @Nullable Money min, @Nullable Money max) {
        if (min != null) {
            clear(places, 0, catalogue.from(min));
            clear(places, catalogue.from(endOf(min.currency())), catalogue.size());
        }
        if (max != null) {
            clear(places, 0, catalogue.from(new Money(Long.MIN_VALUE, max.currency())));
            clear(places, catalogue.from(above(max)), catalogue.size());
        }
    }

    private static void clear(BitSet places, int from, int to) {
        if (from < to) {
            places.clear(from, to);
        }
    }

    private static Money above(Money bound) {
        return bound.minor() == Long.MAX_VALUE
                ? endOf(bound.currency())
                : new Money(bound.minor() + 1, bound.currency());
    }

    /** A bound after every price of a currency: codes are upper-case letters, and no code lies between. */
    private static Money endOf(String currency) {
        return new Money(Long.MIN_VALUE, currency + '\0');
    }

    private static void drop(Catalogue catalogue, BitSet places, Collection<String> skus) {
        for (String sku : skus) {
            int place = catalogue.place(sku);
            if (place >= 0) {
                places.clear(place);
            }
        }
    }
}
