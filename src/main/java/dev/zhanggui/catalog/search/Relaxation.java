package dev.zhanggui.catalog.search;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds something near when nothing fits: leaves filters out one after the other, from what matters least to a
 * customer to what matters most, until something fits, and then takes back every one that need not have gone. What
 * remains left out is a smallest set: with any one of it in force nothing fits.
 *
 * <p>The order: tags, materials, colours, brands, sizes, the price bounds by {@value #STRETCH} percent, the price
 * bounds altogether. Categories, types, audience, exclusions and stock always hold: a sandal is no answer to a boot.
 */
final class Relaxation {

    /** By how many percent a price bound is stretched before it is left out. */
    static final int STRETCH = 20;

    private enum Step {
        TAGS,
        MATERIALS,
        COLOURS,
        BRANDS,
        SIZES,
        STRETCH_PRICE,
        PRICE
    }

    private Relaxation() {}

    /**
     * @param fits the products that satisfy what is left of the filters, in the order given
     * @param relaxed the names of the fields of {@link Search.Filters} that do not hold as they were asked
     */
    record Outcome(List<Product> fits, List<String> relaxed) {}

    static Outcome relax(Collection<Product> products, Search.Filters filters) {
        List<Product> fits = fitting(products, filters);
        if (!fits.isEmpty()) {
            return new Outcome(fits, List.of());
        }
        EnumSet<Step> steps = EnumSet.noneOf(Step.class);
        for (Step step : Step.values()) {
            if (!applies(step, filters)) {
                continue;
            }
            steps.add(step);
            if (!fitting(products, without(filters, steps)).isEmpty()) {
                return least(products, filters, steps);
            }
        }
        return new Outcome(List.of(), List.of());
    }

    private static Outcome least(Collection<Product> products, Search.Filters filters, EnumSet<Step> steps) {
        List<Step> taken = new ArrayList<>(steps);
        for (int i = taken.size() - 1; i >= 0; i--) {
            EnumSet<Step> fewer = EnumSet.copyOf(steps);
            fewer.remove(taken.get(i));
            if (!fitting(products, without(filters, fewer)).isEmpty()) {
                steps = fewer;
            }
        }
        return new Outcome(fitting(products, without(filters, steps)), names(filters, steps));
    }

    private static List<Product> fitting(Collection<Product> products, Search.Filters filters) {
        return products.stream()
                .filter(product -> Filter.fits(product, filters))
                .toList();
    }

    private static boolean applies(Step step, Search.Filters filters) {
        return switch (step) {
            case TAGS -> !filters.tags().isEmpty();
            case MATERIALS -> !filters.materials().isEmpty();
            case COLOURS -> !filters.colours().isEmpty();
            case BRANDS -> !filters.brands().isEmpty();
            case SIZES -> !filters.sizes().isEmpty();
            case STRETCH_PRICE, PRICE -> filters.minPrice() != null || filters.maxPrice() != null;
        };
    }

    private static Search.Filters without(Search.Filters filters, Set<Step> steps) {
        Money min = filters.minPrice();
        Money max = filters.maxPrice();
        if (steps.contains(Step.PRICE)) {
            min = null;
            max = null;
        } else if (steps.contains(Step.STRETCH_PRICE)) {
            min = stretched(min, 100 - STRETCH);
            max = stretched(max, 100 + STRETCH);
        }
        return new Search.Filters(
                filters.categories(),
                filters.types(),
                steps.contains(Step.BRANDS) ? Set.of() : filters.brands(),
                steps.contains(Step.COLOURS) ? Set.of() : filters.colours(),
                steps.contains(Step.MATERIALS) ? Set.of() : filters.materials(),
                steps.contains(Step.TAGS) ? Set.of() : filters.tags(),
                steps.contains(Step.SIZES) ? Set.of() : filters.sizes(),
                filters.audience(),
                min,
                max,
                filters.without(),
                filters.excluded(),
                filters.supply());
    }

    private static @Nullable Money stretched(@Nullable Money bound, int percent) {
        if (bound == null) {
            return null;
        }
        long whole = bound.minor() / 100 * percent + bound.minor() % 100 * percent / 100;
        return new Money(whole, bound.currency());
    }

    private static List<String> names(Search.Filters filters, Set<Step> steps) {
        List<String> names = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case TAGS -> names.add("tags");
                case MATERIALS -> names.add("materials");
                case COLOURS -> names.add("colours");
                case BRANDS -> names.add("brands");
                case SIZES -> names.add("sizes");
                case STRETCH_PRICE, PRICE -> {
                    if (filters.minPrice() != null && !names.contains("minPrice")) {
                        names.add("minPrice");
                    }
                    if (filters.maxPrice() != null && !names.contains("maxPrice")) {
                        names.add("maxPrice");
                    }
                }
            }
        }
        return names;
    }
}
