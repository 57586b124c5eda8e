package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Product.Stock;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says where the stores are, when they open, and what of a product lies in them. */
final class ShopWords {

    private static final String THIS_STORE = "this_store";

    private final Shop shop;
    private final Words words;

    ShopWords(Shop shop, Words words) {
        this.shop = shop;
        this.words = words;
    }

    /** A line for each store, or for the one asked for. */
    String stores(String only, Language language) {
        return shop.stores().stream()
                .filter(store -> only.isEmpty() || store.id().equals(only))
                .map(store -> words.phrase(
                        "store_line",
                        language,
                        "store",
                        store.name().in(language),
                        "place",
                        store.place().in(language),
                        "hours",
                        hours(store, language)))
                .reduce((above, below) -> above + '\n' + below)
                .orElse("");
    }

    /** What a store is called. */
    String store(String id, Language language) {
        return shop.stores().stream()
                .filter(store -> store.id().equals(id))
                .map(store -> store.name().in(language))
                .findFirst()
                .orElse(id);
    }

    /**
     * Where a product lies: pieces by store when a size is asked for or there are none, else sizes by store.
     *
     * @param here the key of the store in which the customer stands, which is told first, or empty
     */
    String where(Product product, String size, String here, Language language) {
        Map<String, List<Stock>> byStore = new LinkedHashMap<>();
        if (!here.isEmpty()) {
            byStore.put(here, new ArrayList<>());
        }
        shop.stores().forEach(store -> byStore.putIfAbsent(store.id(), new ArrayList<>()));
        product.stock().stream()
                .filter(stock -> stock.count() > 0)
                .filter(stock -> size.isEmpty() || stock.size().equalsIgnoreCase(size))
                .forEach(stock -> byStore.computeIfAbsent(stock.store(), id -> new ArrayList<>())
                        .add(stock));
        List<String> parts = new ArrayList<>();
        byStore.forEach((id, stocks) -> {
            if (!stocks.isEmpty()) {
                parts.add(part(id.equals(here) ? here(id, language) : store(id, language), stocks, size, language));
            }
        });
        return parts.isEmpty() ? words.word("nowhere", language) : String.join(words.word("comma", language), parts);
    }

    /** What a store is called by those who stand in it. */
    private String here(String id, Language language) {
        String word = words.word(THIS_STORE, language);
        return word.equals(THIS_STORE) ? store(id, language) : word;
    }

    private String part(String store, List<Stock> stocks, String size, Language language) {
        List<String> sizes = stocks.stream()
                .map(Stock::size)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        int pieces = stocks.stream().mapToInt(Stock::count).sum();
        return size.isEmpty() && !sizes.isEmpty()
                ? words.phrase(
                        "store_sizes",
                        language,
                        "store",
                        store,
                        "sizes",
                        String.join(words.word("size_gap", language), sizes))
                : words.phrase("store_pieces", language, "store", store, "pieces", Integer.toString(pieces));
    }

    private String hours(Shop.Store store, Language language) {
        return store.hours().stream()
                .map(hours -> days(hours.days(), language) + ' ' + hours.from() + '–' + hours.to())
                .reduce((first, second) -> first + words.word("comma", language) + second)
                .orElse("");
    }

    private String days(Set<DayOfWeek> days, Language language) {
        if (days.size() == 7) {
            return words.word("every_day", language);
        }
        Locale locale = language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.UK;
        List<String> runs = new ArrayList<>();
        List<DayOfWeek> sorted = List.copyOf(new TreeSet<>(days));
        for (int start = 0; start < sorted.size(); ) {
            int end = start;
            while (end + 1 < sorted.size()
                    && sorted.get(end + 1).getValue() == sorted.get(end).getValue() + 1) {
                end++;
            }
            String first = sorted.get(start).getDisplayName(TextStyle.SHORT, locale);
            String last = sorted.get(end).getDisplayName(TextStyle.SHORT, locale);
            runs.add(start == end ? first : words.phrase("from_to", language, "first", first, "last", last));
            start = end + 1;
        }
        return String.join(words.word("comma", language), runs);
    }
}
