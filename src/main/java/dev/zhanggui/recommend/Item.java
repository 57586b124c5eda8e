package dev.zhanggui.recommend;

import java.util.HashMap;
import java.util.Map;

/** What is counted for one SKU. Changed by {@link ItemCounts} alone. */
final class Item {

    final int number;
    final String sku;
    final PairRow pairs = new PairRow();

    /** How many steps of histories are about it. */
    int holders;

    /** Customers who are interested in it. */
    int customers;

    /** Customers who bought it and kept it. */
    int buyers;

    /** Interest by the day on which it was last shown: of whom, and how strong. */
    final Map<Integer, Interest> days = new HashMap<>();

    Item(int number, String sku) {
        this.number = number;
        this.sku = sku;
    }

    /**
     * Interest that customers showed.
     *
     * @param customers how many different ones
     * @param strength the sum of their {@link History.Stand#strength}
     */
    record Interest(int customers, int strength) {

        static final Interest NONE = new Interest(0, 0);

        Interest plus(Interest other) {
            return new Interest(customers + other.customers, strength + other.strength);
        }
    }

    /** Interest from a day on, a later day included. */
    Interest interest(int fromDay, int toDay) {
        Interest sum = Interest.NONE;
        for (Map.Entry<Integer, Interest> day : days.entrySet()) {
            if (day.getKey() >= fromDay && day.getKey() <= toDay) {
                sum = sum.plus(day.getValue());
            }
        }
        return sum;
    }
}
