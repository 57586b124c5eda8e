package dev.zhanggui.dialog;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Search.Filters;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a customer looks for, gathered over the turns.
 *
 * @param words the customer's own words for it, without what was said to narrow it down
 */
record Wish(Filters filters, String words, Search.Sort sort) {

    /** Nothing in particular. */
    static final Wish NONE = new Wish(Filters.IN_STOCK, "", Search.Sort.RELEVANCE);

    private static final int LONGEST = 200;
    private static final BigDecimal LARGEST_PRICE = new BigDecimal("1e9");
    private static final BigDecimal ABOUT_LESS = new BigDecimal("0.8");
    private static final BigDecimal ABOUT_MORE = new BigDecimal("1.2");

    /** @param newTopic whether the message began a new search */
    record Refined(Wish wish, boolean newTopic) {}

    boolean isNone() {
        return words.isEmpty() && isOpen(filters);
    }

    private static boolean isOpen(Filters filters) {
        return filters.categories().isEmpty()
                && filters.types().isEmpty()
                && filters.brands().isEmpty()
                && filters.colours().isEmpty()
                && filters.materials().isEmpty()
                && filters.tags().isEmpty()
                && filters.sizes().isEmpty()
                && filters.audience() == null
                && filters.minPrice() == null
                && filters.maxPrice() == null
                && filters.without().isEmpty();
    }

    /**
     * The wish after a message. Another category or type than before begins a new search, unless it is one of those
     * shown: "shoes", then "the running shoes" narrows. What is named again replaces what was said of its kind.
     *
     * @param shown the traits of the products shown last
     */
    Refined refine(Utterance message, Set<String> shown, String currency) {
        Set<String> categories = message.wanted("category").collect(Collectors.toSet());
        Set<String> types = message.wanted("type").collect(Collectors.toSet());
        boolean other = isOther(types, filters.types(), shown)
                || (types.isEmpty() && isOther(categories, filters.categories(), shown));
        boolean fresh = isNone() || other;
        Draft draft = new Draft(fresh ? NONE.filters : filters);
        if (!types.isEmpty()) {
            draft.types = types;
            draft.categories = categories;
        } else if (!categories.isEmpty()) {
            draft.categories = categories;
            draft.types = Set.of();
        }
        draft.take(message, currency);
        boolean said = message.namesWish();
        String heard = Text.cut(message.text().strip(), LONGEST);
        String next = fresh ? heard : said ? words : Text.cut((words + ' ' + heard).strip(), LONGEST);
        return new Refined(new Wish(draft.filters(), next, fresh ? Search.Sort.RELEVANCE : sort), fresh);
    }

    private boolean isOther(Set<String> named, Set<String> before, Set<String> shown) {
        return !named.isEmpty()
                && !before.containsAll(named)
                && !(before.isEmpty() && shown.containsAll(named) && !isNone())
                && !(before.isEmpty()
                        && filters.categories().isEmpty()
                        && filters.types().isEmpty());
    }

    /** Cheaper than the middle one of these, cheapest first. */
    Wish cheaper(List<Money> prices) {
        Draft draft = new Draft(filters);
        if (!prices.isEmpty()) {
            Money middle = prices.stream().sorted().toList().get(prices.size() / 2);
            Money below = new Money(Math.max(middle.minor() - 1, 0), middle.currency());
            draft.max = draft.max == null || below.minor() < draft.max.minor() ? below : draft.max;
            if (draft.min != null && draft.min.minor() > draft.max.minor()) {
                draft.min = null;
            }
        }
        return new Wish(draft.filters(), words, Search.Sort.CHEAPEST);
    }

    /** The same without these SKUs. */
    Wish without(Collection<String> skus) {
        return new Wish(excluding(filters, skus), words, sort);
    }

    /** The same in any colour but these. */
    Wish inOtherColours(Set<String> colours) {
        Draft draft = new Draft(filters);
        colours.forEach(draft::drop);
        draft.without.addAll(colours);
        return new Wish(draft.filters(), words, sort);
    }

    /** The same, no longer asking for this id. */
    Wish dropping(String id) {
        Draft draft = new Draft(filters);
        draft.drop(id);
        return new Wish(draft.filters(), words, sort);
    }

    /** Filters that leave these SKUs out. */
    static Filters excluding(Filters filters, Collection<String> skus) {
        Draft draft = new Draft(filters);
        draft.excluded = Set.copyOf(skus);
        return draft.filters();
    }

    /** Filters while they change. */
    private static final class Draft {
        private Set<String> categories;
        private Set<String> types;
        private Set<String> brands;
        private Set<String> colours;
        private Set<String> materials;
        private final Set<String> tags;
        private Set<String> sizes;
        private @Nullable String audience;
        private @Nullable Money min;
        private @Nullable Money max;
        private final Set<String> without;
        private Set<String> excluded;

        Draft(Filters filters) {
            categories = filters.categories();
            types = filters.types();
            brands = filters.brands();
            colours = filters.colours();
            materials = filters.materials();
            tags = new HashSet<>(filters.tags());
            sizes = filters.sizes();
            audience = filters.audience();
            min = filters.minPrice();
            max = filters.maxPrice();
            without = new HashSet<>(filters.without());
            excluded = Set.of();
        }

        void take(Utterance message, String currency) {
            brands = replaced("brand", message, brands);
            colours = replaced("colour", message, colours);
            materials = replaced("material", message, materials);
            sizes = replaced("size", message, sizes);
            message.wanted("tag").forEach(tags::add);
            message.wanted("audience").findFirst().ifPresent(named -> audience = named);
            message.mentions().stream().filter(Mention::negated).forEach(this::refuse);
            without.removeIf(id -> List.of(categories, types, brands, colours, materials, tags).stream()
                    .anyMatch(wanted -> wanted.contains(id)));
            prices(message, currency);
        }

        private static Set<String> replaced(String type, Utterance message, Set<String> before) {
            Set<String> named = message.wanted(type).collect(Collectors.toSet());
            return named.isEmpty() ? before : named;
        }

        private void refuse(Mention mention) {
            if (!Utterance.WISHES.contains(mention.type()) || mention.type().equals("price")) {
                return;
            }
            String id = mention.value();
            if (!id.equals(audience)) {
                without.add(id);
            }
            drop(id);
        }

        void drop(String id) {
            categories = less(categories, id);
            types = less(types, id);
            brands = less(brands, id);
            colours = less(colours, id);
            materials = less(materials, id);
            sizes = less(sizes, id);
            tags.remove(id);
            if (id.equals(audience)) {
                audience = null;
            }
        }

        private static Set<String> less(Set<String> ids, String id) {
            return ids.stream().filter(each -> !each.equals(id)).collect(Collectors.toSet());
        }

        private void prices(Utterance message, String currency) {
            @Nullable Money newMin = null;
            @Nullable Money newMax = null;
            for (Mention mention : message.mentions()) {
                BigDecimal amount = mention.type().equals("price") ? amount(mention.value()) : null;
                if (amount != null) {
                    switch (mention.role()) {
                        case "min" -> newMin = Money.of(amount, currency);
                        case "max" -> newMax = Money.of(amount, currency);
                        default -> {
                            newMin = Money.of(amount.multiply(ABOUT_LESS), currency);
                            newMax = Money.of(amount.multiply(ABOUT_MORE), currency);
                        }
                    }
                }
            }
            if (newMin != null && newMax != null) {
                boolean ordered = newMin.minor() <= newMax.minor();
                min = ordered ? newMin : newMax;
                max = ordered ? newMax : newMin;
            } else if (newMax != null) {
                max = newMax;
                min = min != null && min.minor() > newMax.minor() ? null : min;
            } else if (newMin != null) {
                min = newMin;
                max = max != null && max.minor() < newMin.minor() ? null : max;
            }
        }

        private static @Nullable BigDecimal amount(String text) {
            if (text.length() > 15 || !text.matches("\\d+(\\.\\d+)?")) {
                return null;
            }
            return new BigDecimal(text).min(LARGEST_PRICE);
        }

        Filters filters() {
            return new Filters(
                    categories,
                    types,
                    brands,
                    colours,
                    materials,
                    tags,
                    sizes,
                    audience,
                    min,
                    max,
                    without,
                    excluded,
                    Search.Supply.AVAILABLE);
        }
    }
}
