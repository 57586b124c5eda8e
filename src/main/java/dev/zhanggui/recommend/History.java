package dev.zhanggui.recommend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest touches of one customer in the order of the timeline: the last {@value #MOST_STEPS} of any kind, and apart
 * from them the last {@value #MOST_ORDERS} order lines, so that much browsing does not make the shop forget a purchase.
 */
final class History {

    static final int MOST_STEPS = 30;
    static final int MOST_ORDERS = 64;

    /** A touch as it is kept. */
    record Step(long at, Item item, Kind kind, int day) {}

    /**
     * How a customer stands to a product.
     *
     * @param strength the sum of the touches' weights, 0 to {@value #STRONGEST}; 0 is no interest
     * @param day of the newest touch that showed interest
     */
    record Stand(int strength, int day) {

        /** No customer counts for more, however often they come back. */
        static final int STRONGEST = 12;

        static final Stand NONE = new Stand(0, 0);

        boolean interested() {
            return strength > 0;
        }
    }

    final String customerId;
    final List<Step> steps = new ArrayList<>(4);
    final List<Step> orders = new ArrayList<>(0);

    History(String customerId) {
        this.customerId = customerId;
    }

    boolean isEmpty() {
        return steps.isEmpty() && orders.isEmpty();
    }

    Stand stand(Item item) {
        int strength = 0;
        int day = 0;
        boolean shown = false;
        for (Step step : steps) {
            if (step.item() == item) {
                strength += step.kind().weight();
                if (step.kind().positive()) {
                    day = step.day();
                    shown = true;
                }
            }
        }
        return shown && strength > 0 ? new Stand(Math.min(strength, Stand.STRONGEST), day) : Stand.NONE;
    }

    /** What the customer is interested in, each once, the newest last. */
    List<Item> interests() {
        Map<Item, Integer> strengths = new LinkedHashMap<>();
        for (Step step : steps) {
            Integer before = strengths.remove(step.item());
            strengths.put(
                    step.item(), (before == null ? 0 : before) + step.kind().weight());
        }
        List<Item> interests = new ArrayList<>(strengths.size());
        strengths.forEach((item, strength) -> {
            if (strength > 0 && stand(item).interested()) {
                interests.add(item);
            }
        });
        return interests;
    }

    /** What the customer bought and neither cancelled nor sent back, each once, the newest last. */
    List<Step> purchases() {
        Map<Item, Step> last = new LinkedHashMap<>();
        for (Step step : orders) {
            last.remove(step.item());
            last.put(step.item(), step);
        }
        return last.values().stream()
                .filter(step -> step.kind() == Kind.ORDERED)
                .toList();
    }

    boolean bought(Item item) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (orders.get(i).item() == item) {
                return orders.get(i).kind() == Kind.ORDERED;
            }
        }
        return false;
    }

    /** How the customer last showed interest in a product, or null. */
    @Nullable Kind shown(Item item) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Kind kind = steps.get(i).kind();
            if (steps.get(i).item() == item && kind.positive()) {
                return kind;
            }
        }
        return null;
    }

    /** What the customer turned away from: products whose newest touch takes interest back. */
    List<Item> putAway() {
        Map<Item, Kind> newest = new LinkedHashMap<>();
        steps.forEach(step -> newest.put(step.item(), step.kind()));
        return newest.entrySet().stream()
                .filter(last -> !last.getValue().positive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The newest step of each product that lies in the cart. */
    List<Step> cart() {
        Map<Item, Step> cart = new LinkedHashMap<>();
        for (Step step : steps) {
            switch (step.kind()) {
                case CARTED -> cart.put(step.item(), step);
                case UNCARTED, ORDERED -> cart.remove(step.item());
                default -> {}
            }
        }
        return List.copyOf(cart.values());
    }
}
