package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ItemCountsTest {

    record Deed(String customer, Touch touch) {}

    @Property(tries = 300)
    void anyOrderOfArrivalCountsTheSame(
            @ForAll("deeds") List<Deed> deeds, @ForAll("horizons") int horizon, @ForAll long seed) {
        ItemCounts inOrder = counted(deeds, horizon);

        List<Deed> arriving = new ArrayList<>(deeds);
        Random random = new Random(seed);
        deeds.stream().filter(deed -> random.nextInt(3) == 0).forEach(arriving::add);
        Collections.shuffle(arriving, random);

        assertThat(counted(arriving, horizon).contents()).isEqualTo(inOrder.contents());
    }

    @Property(tries = 300)
    void theCountsAreThoseOfAPlainRecount(@ForAll("deeds") List<Deed> deeds, @ForAll("horizons") int horizon) {
        ItemCounts counts = counted(deeds, horizon);
        Map<String, String> pairs = new TreeMap<>();
        Map<String, String> singles = new TreeMap<>();
        counts.contents().forEach((key, value) -> {
            if (key.contains(" > ")) {
                pairs.put(key, value);
            } else if (!key.startsWith("history")) {
                singles.put(key, value);
            }
        });
        Recount recount = new Recount(deeds, horizon);
        assertThat(pairs).isEqualTo(recount.pairs());
        assertThat(singles).isEqualTo(recount.singles());
    }

    @Property(tries = 100)
    void nothingIsLeftOfWhatFellOutOfTheHorizon(@ForAll("deeds") List<Deed> deeds) {
        ItemCounts counts = counted(deeds, 50);
        counts.add("last", new Touch(100_000, 0, "only", Kind.VIEWED, 1));
        assertThat(counts.skus()).containsExactly("only");
        assertThat(counts.customers()).isOne();
        assertThat(counts.add("late", new Touch(100_000 - 50, 0, "late", Kind.VIEWED, 1)))
                .isFalse();
        assertThat(counts.skus()).containsExactly("only");
    }

    @Property(tries = 300)
    void aJoinedCustomerCountsAsIfThereHadAlwaysBeenOne(
            @ForAll("deeds") List<Deed> deeds, @ForAll("horizons") int horizon) {
        if (deeds.isEmpty()) {
            return;
        }
        String from = deeds.get(0).customer();
        String into = deeds.get(deeds.size() - 1).customer();
        ItemCounts counts = counted(deeds, horizon);
        counts.join(from, into);

        List<Deed> joined = deeds.stream()
                .map(deed -> deed.customer().equals(from) ? new Deed(into, deed.touch()) : deed)
                .toList();
        assertThat(counts.contents()).isEqualTo(counted(joined, horizon).contents());
        counts.add("last", new Touch(1_000_000, 0, "only", Kind.VIEWED, 1));
        assertThat(counts.skus()).containsExactly("only");
    }

    @Property(tries = 300)
    void aForgottenCustomerCountsAsIfThereHadNeverBeenOne(@ForAll("deeds") List<Deed> deeds) {
        if (deeds.isEmpty()) {
            return;
        }
        String gone = deeds.get(0).customer();
        ItemCounts counts = counted(deeds, 100_000);
        counts.forget(gone);
        assertThat(counts.history(gone)).isNull();

        List<Deed> others =
                deeds.stream().filter(deed -> !deed.customer().equals(gone)).toList();
        assertThat(counts.contents()).isEqualTo(counted(others, 100_000).contents());
    }

    @Example
    void aTouchTellsWhetherItWasNew() {
        ItemCounts counts = new ItemCounts(100);
        Touch touch = new Touch(7, 0, "a", Kind.CLICKED, 1);
        assertThat(counts.add("c", touch)).isTrue();
        assertThat(counts.add("c", touch)).isFalse();
    }

    @Example
    void directFollowersCountMost() {
        ItemCounts counts = new ItemCounts(100);
        counts.add("c", new Touch(1, 0, "a", Kind.VIEWED, 1));
        counts.add("c", new Touch(2, 0, "b", Kind.VIEWED, 1));
        counts.add("c", new Touch(3, 0, "c", Kind.VIEWED, 1));
        assertThat(counts.contents())
                .containsEntry("a > b", "256 0 1 0")
                .containsEntry("b > a", "0 256 1 0")
                .containsEntry("a > c", "205 0 1 0");
    }

    @Property(tries = 20)
    void theHorizonIsBounded(@ForAll @IntRange(max = 0) int tooNarrow) {
        assertThatThrownBy(() -> new ItemCounts(tooNarrow)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ItemCounts(ItemCounts.WIDEST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ItemCounts counted(List<Deed> deeds, int horizon) {
        ItemCounts counts = new ItemCounts(horizon);
        deeds.forEach(deed -> counts.add(deed.customer(), deed.touch()));
        return counts;
    }

    @Provide
    Arbitrary<Integer> horizons() {
        return Arbitraries.of(1, 40, 100, 1_000);
    }

    /** Two customers and few products, so that histories overflow; some only browse, some only order. */
    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.values());
        Arbitrary<Kind> orders = Arbitraries.of(Kind.ORDERED, Kind.ORDERED, Kind.RETURNED);
        return Arbitraries.oneOf(deeds(kinds, 150), deeds(orders, 250), deeds(Arbitraries.of(Kind.VIEWED), 60));
    }

    private static Arbitrary<List<Deed>> deeds(Arbitrary<Kind> kinds, int most) {
        return Combinators.combine(
                        Arbitraries.of("ann", "bo"),
                        Arbitraries.of("a", "b", "c", "d", "e", "f", "g"),
                        kinds,
                        Arbitraries.integers().between(10, 13),
                        Arbitraries.integers().between(1, 4))
                .as((customer, sku, kind, day, step) -> new Object[] {customer, sku, kind, day, step})
                .list()
                .ofMaxSize(most)
                .map(ItemCountsTest::numbered);
    }

    private static List<Deed> numbered(List<Object[]> rows) {
        List<Deed> deeds = new ArrayList<>();
        long position = 0;
        for (Object[] row : rows) {
            position += (int) row[4];
            deeds.add(new Deed((String) row[0], new Touch(position, 0, (String) row[1], (Kind) row[2], (int) row[3])));
        }
        return deeds;
    }

    /** Counts anew, the plain way. */
    private static final class Recount {

        private final Map<String, int[]> pairs = new TreeMap<>();
        private final Map<String, Integer> customers = new TreeMap<>();
        private final Map<String, Integer> buyers = new TreeMap<>();
        private final Map<String, TreeMap<Integer, Item.Interest>> days = new TreeMap<>();
        private final Set<String> held = new HashSet<>();

        Recount(List<Deed> deeds, int horizon) {
            long newest = deeds.stream()
                    .mapToLong(deed -> deed.touch().position())
                    .max()
                    .orElse(0);
            for (String customer : List.of("ann", "bo")) {
                List<Touch> touches = deeds.stream()
                        .filter(deed -> deed.customer().equals(customer))
                        .map(Deed::touch)
                        .filter(touch -> touch.position() > newest - horizon)
                        .sorted(Comparator.comparingLong(Touch::at))
                        .toList();
                steps(last(touches, History.MOST_STEPS));
                orders(last(
                        touches.stream().filter(touch -> touch.kind().ofOrder()).toList(), History.MOST_ORDERS));
            }
        }

        private static List<Touch> last(List<Touch> touches, int most) {
            return touches.subList(Math.max(0, touches.size() - most), touches.size());
        }

        private void steps(List<Touch> touches) {
            touches.forEach(touch -> held.add(touch.sku()));
            List<Touch> shown =
                    touches.stream().filter(touch -> touch.kind().positive()).toList();
            for (int i = 0; i < shown.size(); i++) {
                for (int j = i + 1; j < shown.size(); j++) {
                    String first = shown.get(i).sku();
                    String then = shown.get(j).sku();
                    if (!first.equals(then) && j - i <= 10) {
                        int weight = (int) Math.round(256 * Math.pow(.8, j - i - 1));
                        pair(first, then)[0] += weight;
                        pair(then, first)[1] += weight;
                    }
                }
            }
            Map<String, Integer> strengths = new HashMap<>();
            Map<String, Integer> lastDay = new HashMap<>();
            touches.forEach(touch -> strengths.merge(touch.sku(), touch.kind().weight(), Integer::sum));
            shown.forEach(touch -> lastDay.put(touch.sku(), touch.day()));
            strengths.values().removeIf(strength -> strength <= 0);
            strengths.forEach((sku, strength) -> {
                customers.merge(sku, 1, Integer::sum);
                days.computeIfAbsent(sku, any -> new TreeMap<>())
                        .merge(lastDay.get(sku), new Item.Interest(1, Math.min(12, strength)), Item.Interest::plus);
                strengths.keySet().stream().filter(other -> !other.equals(sku)).forEach(other -> pair(sku, other)[2]++);
            });
        }

        private void orders(List<Touch> touches) {
            Map<String, Kind> last = new HashMap<>();
            touches.forEach(touch -> {
                held.add(touch.sku());
                last.put(touch.sku(), touch.kind());
            });
            last.values().removeIf(kind -> kind != Kind.ORDERED);
            last.keySet().forEach(sku -> {
                buyers.merge(sku, 1, Integer::sum);
                last.keySet().stream().filter(other -> !other.equals(sku)).forEach(other -> pair(sku, other)[3]++);
            });
        }

        private int[] pair(String first, String second) {
            return pairs.computeIfAbsent(first + " > " + second, any -> new int[4]);
        }

        Map<String, String> pairs() {
            Map<String, String> text = new TreeMap<>();
            pairs.forEach(
                    (key, counts) -> text.put(key, counts[0] + " " + counts[1] + " " + counts[2] + " " + counts[3]));
            return text;
        }

        Map<String, String> singles() {
            Map<String, String> text = new TreeMap<>();
            held.forEach(sku -> text.put(
                    sku,
                    customers.getOrDefault(sku, 0) + " " + buyers.getOrDefault(sku, 0) + " "
                            + days.getOrDefault(sku, new TreeMap<>())));
            return text;
        }
    }
}
