package dev.zhanggui.recommend;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts over what all customers did: which item follows which, which go together, which are bought together, and how
 * popular each is.
 *
 * <p>The counts are the sum, over all customers, of what one customer's {@link History} contributes; a history is the
 * newest touches of a customer among the newest {@code horizon} positions of the timeline. They are therefore a function
 * of the <em>set</em> of touches that were added: the order in which they arrive, how they are cut into batches and how
 * often they are repeated change nothing, and counts that moved with every event equal counts that were built anew. All
 * of it is integers, so that what leaves a history is taken away exactly.
 *
 * <p>Memory is bounded by the horizon: at most {@code horizon} steps, and under 50 pairs for each. Confined to one
 * thread.
 */
final class ItemCounts {

    /** The widest horizon, for which no count overflows. */
    static final int WIDEST = 1 << 20;

    private final Items items = new Items();
    private final Map<String, History> histories = new HashMap<>();

    /** Whose history the entry at a position (modulo the horizon) went to. */
    private final @Nullable History[] ring;

    private final Set<String> moved = new HashSet<>();
    private long newest;

    /** @param horizon how many positions back from the newest a touch counts; 1 to {@value #WIDEST} */
    ItemCounts(int horizon) {
        if (horizon < 1 || horizon > WIDEST) {
            throw new IllegalArgumentException("the horizon is 1 to " + WIDEST + ", not " + horizon);
        }
        ring = new History[horizon];
    }

    /** Counts a touch; returns whether it was new and not too old to count. */
    boolean add(String customerId, Touch touch) {
        if (touch.position() <= newest - ring.length) {
            return false;
        }
        moveTo(touch.position());
        History history = histories.computeIfAbsent(customerId, History::new);
        Item item = items.of(touch.sku());
        item.holders++;
        History.Step step = new History.Step(touch.at(), item, touch.kind(), touch.day());
        boolean added = addStep(history, step);
        if (touch.kind().ofOrder()) {
            added |= addOrder(history, step);
        }
        ring[slot(touch.position())] = history;
        item.holders--;
        items.release(item);
        return added;
    }

    /** Takes a customer out of all counts, as if there had never been one. */
    void forget(String customerId) {
        History history = histories.get(customerId);
        if (history != null) {
            hand(history, null);
            empty(history);
        }
    }

    /**
     * Counts one customer's touches for another from now on, as a rebuild would: the newest of both together are kept.
     */
    void join(String customerId, String into) {
        History from = histories.get(customerId);
        if (from == null || customerId.equals(into)) {
            return;
        }
        History to = histories.computeIfAbsent(into, History::new);
        List<History.Step> steps = List.copyOf(from.steps);
        List<History.Step> orders = List.copyOf(from.orders);
        Stream.concat(steps.stream(), orders.stream()).forEach(step -> step.item().holders++);
        hand(from, to);
        empty(from);
        steps.forEach(step -> addStep(to, step));
        orders.forEach(step -> addOrder(to, step));
        Stream.concat(steps.stream(), orders.stream()).forEach(step -> {
            step.item().holders--;
            items.release(step.item());
        });
    }

    /** Gives the entries of one history, as far as they count, to another. */
    private void hand(History from, @Nullable History to) {
        for (int slot = 0; slot < ring.length; slot++) {
            if (ring[slot] == from) {
                ring[slot] = to;
            }
        }
    }

    private void empty(History history) {
        while (!history.steps.isEmpty()) {
            removeStep(history);
        }
        while (!history.orders.isEmpty()) {
            removeOrder(history);
        }
        histories.remove(history.customerId);
    }

    @Nullable History history(String customerId) {
        return histories.get(customerId);
    }

    @Nullable Item find(String sku) {
        return items.find(sku);
    }

    /** @throws IllegalArgumentException when no item has the number */
    Item item(int number) {
        return items.item(number);
    }

    Set<String> skus() {
        return items.skus();
    }

    int customers() {
        return histories.size();
    }

    /** The SKUs whose popularity changed since the last call. */
    Collection<String> takeMoved() {
        List<String> taken = List.copyOf(moved);
        moved.clear();
        return taken;
    }

    /** Everything that is counted, in an order that does not depend on how it came about; for comparing. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (String sku : items.skus()) {
            Item item = items.of(sku);
            contents.put(sku, item.customers + " " + item.buyers + " " + new TreeMap<>(item.days));
            item.pairs.forEach((other, followed, preceded, together, bought) -> contents.put(
                    sku + " > " + items.item(other).sku, followed + " " + preceded + " " + together + " " + bought));
        }
        histories.forEach((customer, history) -> contents.put("history " + customer, describe(history)));
        return contents;
    }

    private static String describe(History history) {
        StringBuilder text = new StringBuilder();
        for (List<History.Step> steps : List.of(history.steps, history.orders)) {
            steps.forEach(step -> text.append(step.at())
                    .append(step.item().sku)
                    .append(step.kind())
                    .append(step.day())
                    .append(' '));
            text.append('|');
        }
        return text.toString();
    }

    private boolean addStep(History history, History.Step step) {
        int at = place(history.steps, step.at());
        if (at < 0 || (at == 0 && history.steps.size() == History.MOST_STEPS)) {
            return false;
        }
        if (history.steps.size() == History.MOST_STEPS) {
            removeStep(history);
            at--;
        }
        int place = at;
        standing(history, step.item(), () -> history.steps.add(place, step));
        weave(history, step, place, 1);
        step.item().holders++;
        return true;
    }

    private void removeStep(History history) {
        History.Step oldest = history.steps.get(0);
        weave(history, oldest, 0, -1);
        standing(history, oldest.item(), () -> history.steps.remove(0));
        oldest.item().holders--;
        items.release(oldest.item());
    }

    private boolean addOrder(History history, History.Step step) {
        int at = place(history.orders, step.at());
        if (at < 0 || (at == 0 && history.orders.size() == History.MOST_ORDERS)) {
            return false;
        }
        if (history.orders.size() == History.MOST_ORDERS) {
            removeOrder(history);
            at--;
        }
        int place = at;
        owning(history, step.item(), () -> history.orders.add(place, step));
        step.item().holders++;
        return true;
    }

    private void removeOrder(History history) {
        History.Step oldest = history.orders.get(0);
        owning(history, oldest.item(), () -> history.orders.remove(0));
        oldest.item().holders--;
        items.release(oldest.item());
    }

    /** Where a step belongs, or -1 when one with its place is there. */
    private static int place(List<History.Step> steps, long at) {
        int place = steps.size();
        while (place > 0 && steps.get(place - 1).at() > at) {
            place--;
        }
        return place > 0 && steps.get(place - 1).at() == at ? -1 : place;
    }

    /**
     * Counts ({@code sign} 1) or takes away (-1) what the step at a place contributes as follower and as followed: its
     * own pairs, and that pairs on both sides of it stand one step further apart.
     */
    private void weave(History history, History.Step step, int place, int sign) {
        if (!step.kind().positive()) {
            return;
        }
        Item[] before = new Item[Gaps.WINDOW];
        int befores = 0;
        for (int i = place - 1; i >= 0 && befores < Gaps.WINDOW; i--) {
            if (history.steps.get(i).kind().positive()) {
                before[befores] = history.steps.get(i).item();
                follow(before[befores], step.item(), sign * Gaps.weight(befores + 1));
                befores++;
            }
        }
        int afters = 0;
        for (int i = place + 1; i < history.steps.size() && afters < Gaps.WINDOW; i++) {
            if (history.steps.get(i).kind().positive()) {
                Item after = history.steps.get(i).item();
                follow(step.item(), after, sign * Gaps.weight(afters + 1));
                for (int b = 0; b < befores; b++) {
                    int gap = b + afters + 1;
                    follow(before[b], after, sign * (Gaps.weight(gap + 1) - Gaps.weight(gap)));
                }
                afters++;
            }
        }
    }

    private static void follow(Item first, Item then, int weight) {
        if (first != then) {
            first.pairs.add(then.number, PairRow.FOLLOWED, weight);
            then.pairs.add(first.number, PairRow.PRECEDED, weight);
        }
    }

    /** Makes a change to the steps about one item, and moves the counts of interest along. */
    private void standing(History history, Item item, Runnable change) {
        History.Stand before = history.stand(item);
        change.run();
        History.Stand after = history.stand(item);
        if (before.equals(after)) {
            return;
        }
        show(item, before, -1);
        show(item, after, 1);
        moved.add(item.sku);
        if (before.interested() != after.interested()) {
            int sign = after.interested() ? 1 : -1;
            item.customers += sign;
            for (Item other : history.interests()) {
                if (other != item) {
                    item.pairs.add(other.number, PairRow.TOGETHER, sign);
                    other.pairs.add(item.number, PairRow.TOGETHER, sign);
                }
            }
        }
    }

    private static void show(Item item, History.Stand stand, int sign) {
        if (stand.interested()) {
            Item.Interest change = new Item.Interest(sign, sign * stand.strength());
            Item.Interest sum = item.days.merge(stand.day(), change, Item.Interest::plus);
            if (sum.equals(Item.Interest.NONE)) {
                item.days.remove(stand.day());
            }
        }
    }

    /** Makes a change to the orders of one item, and moves the counts of purchases along. */
    private static void owning(History history, Item item, Runnable change) {
        boolean before = history.bought(item);
        change.run();
        boolean after = history.bought(item);
        if (before == after) {
            return;
        }
        int sign = after ? 1 : -1;
        item.buyers += sign;
        for (History.Step other : history.purchases()) {
            if (other.item() != item) {
                item.pairs.add(other.item().number, PairRow.BOUGHT, sign);
                other.item().pairs.add(item.number, PairRow.BOUGHT, sign);
            }
        }
    }

    /** Moves the horizon so that it ends at a position; what falls out is forgotten. */
    private void moveTo(long position) {
        if (position <= newest) {
            return;
        }
        long last = position - ring.length;
        for (long old = Math.max(newest - ring.length, 0) + 1; old <= Math.min(last, newest); old++) {
            History history = ring[slot(old)];
            if (history != null) {
                ring[slot(old)] = null;
                forget(history, old);
            }
        }
        newest = position;
    }

    private void forget(History history, long position) {
        long end = (position + 1) * Touch.MOST_LINES;
        while (!history.steps.isEmpty() && history.steps.get(0).at() < end) {
            removeStep(history);
        }
        while (!history.orders.isEmpty() && history.orders.get(0).at() < end) {
            removeOrder(history);
        }
        if (history.isEmpty()) {
            histories.remove(history.customerId);
        }
    }

    private int slot(long position) {
        return (int) Math.floorMod(position, (long) ring.length);
    }
}
