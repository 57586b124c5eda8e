package dev.zhanggui.catalog.search;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a product satisfies {@link Search.Filters}, exactly. */
final class Filter {

    private Filter() {}

    /**
     * Whether all filters hold. An empty set and a null hold for everything; {@code unisex} products and those
     * without an audience, such as tea, fit women and men; a price in another currency than the bound's does not fit.
     */
    static boolean fits(Product product, Search.Filters filters) {
        return in(product.category(), filters.categories())
                && in(product.type(), filters.types())
                && in(product.brand(), filters.brands())
                && meets(product.colours(), filters.colours())
                && meets(product.materials(), filters.materials())
                && meets(product.tags(), filters.tags())
                && isFor(product.audience(), filters.audience())
                && isWithin(product.price(), filters.minPrice(), filters.maxPrice())
                && !filters.excluded().contains(product.sku())
                && bearsNone(product, filters.without())
                && isSupplied(product, filters.sizes(), filters.supply());
    }

    private static boolean in(String value, Set<String> wanted) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean meets(Collection<String> values, Set<String> wanted) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, values);
    }

    private static boolean isFor(@Nullable String audience, @Nullable String wanted) {
        if (wanted == null || wanted.equals(audience)) {
            return true;
        }
        boolean anyone = audience == null || "unisex".equals(audience);
        return anyone && (wanted.equals("women") || wanted.equals("men"));
    }

    private static boolean isWithin(Money price, @Nullable Money min, @Nullable Money max) {
        return (min == null || (price.currency().equals(min.currency()) && price.compareTo(min) >= 0))
                && (max == null || (price.currency().equals(max.currency()) && price.compareTo(max) <= 0));
    }

    private static boolean bearsNone(Product product, Set<String> without) {
        if (without.isEmpty()) {
            return true;
        }
        String audience = product.audience();
        return !without.contains(product.category())
                && !without.contains(product.type())
                && !without.contains(product.brand())
                && (audience == null || !without.contains(audience))
                && Collections.disjoint(without, product.colours())
                && Collections.disjoint(without, product.materials())
                && Collections.disjoint(without, product.tags());
    }

    /** Without sizes a piece of any will do, and only what has none of any is sold out. */
    private static boolean isSupplied(Product product, Set<String> sizes, Search.Supply supply) {
        List<Product.Stock> asked = product.stock().stream()
                .filter(entry -> sizes.isEmpty() || sizes.contains(entry.size()))
                .toList();
        boolean available = asked.stream().anyMatch(entry -> entry.count() > 0);
        return switch (supply) {
            case AVAILABLE -> available;
            case SOLD_OUT -> !available && (sizes.isEmpty() || !asked.isEmpty());
            case ANY -> sizes.isEmpty() || !asked.isEmpty();
        };
    }
}
