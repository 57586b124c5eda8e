package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Prices;
import dev.zhanggui.message.Search.Filters;
import java.util.ArrayList;
import java.util.List;

/** Says what is looked for: 红色跑鞋（¥500以内、42码）, "red running shoes (up to ¥500, size 42)". */
final class WishWords {

    private final Words words;

    WishWords(Words words) {
        this.words = words;
    }

    String of(Filters filters, Language language) {
        List<String> traits = new ArrayList<>();
        traits.addAll(words.names("colour", filters.colours(), language));
        traits.addAll(words.names("material", filters.materials(), language));
        traits.addAll(words.names("brand", filters.brands(), language));
        List<String> nouns = words.names("type", filters.types(), language);
        if (nouns.isEmpty()) {
            nouns = words.names("category", filters.categories(), language);
        }
        String noun = nouns.isEmpty() ? words.word("goods", language) : words.list(nouns, language);
        List<String> details = details(filters, language);
        String main = String.join(words.word("trait_gap", language), append(traits, noun));
        return details.isEmpty()
                ? main
                : main
                        + words.phrase(
                                "in_brackets",
                                language,
                                "details",
                                String.join(words.word("comma", language), details));
    }

    private List<String> details(Filters filters, Language language) {
        List<String> details = new ArrayList<>();
        if (filters.audience() != null) {
            words.name("audience", filters.audience(), language)
                    .ifPresent(name -> details.add(words.phrase("for_audience", language, "name", name)));
        }
        Money min = filters.minPrice();
        Money max = filters.maxPrice();
        if (min != null && max != null) {
            details.add(words.phrase(
                    "between", language, "min", Prices.format(min, language), "max", Prices.format(max, language)));
        } else if (max != null) {
            details.add(words.phrase("up_to", language, "price", Prices.format(max, language)));
        } else if (min != null) {
            details.add(words.phrase("from", language, "price", Prices.format(min, language)));
        }
        filters.sizes().stream().sorted().forEach(size -> details.add(words.phrase("in_size", language, "size", size)));
        details.addAll(words.names("tag", filters.tags(), language));
        filters.without().stream()
                .sorted()
                .forEach(id -> details.add(words.phrase("without", language, "name", words.anyName(id, language))));
        return details;
    }

    private static List<String> append(List<String> items, String last) {
        List<String> all = new ArrayList<>(items);
        all.add(last);
        return all;
    }
}
