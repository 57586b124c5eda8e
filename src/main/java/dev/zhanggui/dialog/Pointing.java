package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the products shown a message points at: by place (第二个, "the last one"), by its name or a word of it, by price
 * ("the cheaper one"), by a trait ("the black one"), or because the talk is about it anyway.
 *
 * @param sku the product, or null when it could be none or several
 */
record Pointing(@Nullable String sku) {

    private static final Set<String> TRAITS =
            Set.of("category", "type", "brand", "colour", "material", "tag", "audience");

    /** How many from the beginning of the list are meant by a value of {@code which}. */
    private static final Map<String, Integer> FIRST = Map.of("first_two", 2, "first_three", 3);

    /** @param focus the product that the talk is about, or null */
    static Pointing at(Utterance message, List<Shown> shown, @Nullable String focus) {
        List<String> named = named(message, shown);
        if (!named.isEmpty()) {
            return new Pointing(named.get(0));
        }
        if (message.names("ordinal")) {
            return new Pointing(null);
        }
        String called = Titles.called(message.text(), shown);
        if (called != null) {
            return new Pointing(called);
        }
        switch (message.first("which")) {
            case "cheapest":
                return byPrice(shown, Comparator.naturalOrder());
            case "dearest":
                return byPrice(shown, Comparator.reverseOrder());
            case "this":
                if (focus != null) {
                    return new Pointing(focus);
                }
                break;
            default:
        }
        Set<String> traits = message.mentions().stream()
                .filter(mention -> TRAITS.contains(mention.type()) && !mention.negated())
                .map(Mention::value)
                .collect(Collectors.toSet());
        List<String> bearing = shown.stream()
                .filter(product -> product.traits().containsAll(traits))
                .map(Shown::sku)
                .toList();
        if (!traits.isEmpty() && bearing.size() == 1) {
            return new Pointing(bearing.get(0));
        }
        if (focus != null && (traits.isEmpty() || bearing.isEmpty() || bearing.contains(focus))) {
            return new Pointing(focus);
        }
        return new Pointing(shown.size() == 1 ? shown.get(0).sku() : null);
    }

    /** The products that a message names, by SKU or by their place. */
    static List<String> named(Utterance message, List<Shown> shown) {
        int first = FIRST.getOrDefault(message.first("which"), 0);
        if (first > 0) {
            return shown.stream().limit(first).map(Shown::sku).toList();
        }
        List<String> skus = new ArrayList<>();
        for (Mention mention : message.mentions()) {
            if (mention.type().equals("product") && !mention.negated()) {
                skus.add(mention.value());
            } else if (mention.type().equals("ordinal")) {
                int at = place(mention.value(), shown.size());
                if (at >= 0) {
                    skus.add(shown.get(at).sku());
                }
            }
        }
        return skus.stream().distinct().toList();
    }

    /** From 0, or -1 when there is no such place. */
    private static int place(String ordinal, int size) {
        if (!ordinal.matches("-?\\d{1,3}")) {
            return -1;
        }
        int number = Integer.parseInt(ordinal);
        int at = number > 0 ? number - 1 : size + number;
        return number == 0 || at < 0 || at >= size ? -1 : at;
    }

    private static Pointing byPrice(List<Shown> shown, Comparator<Long> order) {
        return new Pointing(shown.stream()
                .min(Comparator.comparing((Shown product) -> product.price().minor(), order))
                .map(Shown::sku)
                .orElse(null));
    }
}
