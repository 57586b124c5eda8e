package dev.zhanggui.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers for SKUs, from 0 without holes; a number that nobody holds any more is given to another SKU. */
final class Items {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<@Nullable Item> items = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /** The item of a SKU, as a new one when it is not known. */
    Item of(String sku) {
        Integer known = numbers.get(sku);
        if (known != null) {
            return item(known);
        }
        int number = free.isEmpty() ? items.size() : free.remove(free.size() - 1);
        Item item = new Item(number, sku);
        if (number == items.size()) {
            items.add(item);
        } else {
            items.set(number, item);
        }
        numbers.put(sku, number);
        return item;
    }

    @Nullable Item find(String sku) {
        Integer known = numbers.get(sku);
        return known == null ? null : item(known);
    }

    /** @throws IllegalArgumentException when nobody holds the number */
    Item item(int number) {
        Item item = items.get(number);
        if (item == null) {
            throw new IllegalArgumentException("no item has the number " + number);
        }
        return item;
    }

    Set<String> skus() {
        return numbers.keySet();
    }

    /** Gives the item's number back when no history holds it. */
    void release(Item item) {
        if (item.holders == 0) {
            numbers.remove(item.sku);
            items.set(item.number, null);
            free.add(item.number);
        }
    }
}
