package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Product;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(Wares.class)
@Domain(DomainContext.Global.class)
class RecommenderLawsTest {

    private static final List<String> DEEDS = List.of(
            "product.viewed", "product.clicked", "cart.added", "cart.removed", "order.placed", "order.returned");

    @Property(tries = 2_000)
    void nothingThatMustNotComeComes(
            @ForAll List<Product> products,
            @ForAll Search.Filters filters,
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Timeline.Entry> entries = entries(random, products.size(), 80);
        Recommender recommender = recommender(products, entries);
        Map<String, Product> now = new HashMap<>();
        products.forEach(product -> now.put(product.sku(), product));
        sellOut(random, recommender, now);

        for (String customer : List.of("c0", "c1", "", "nobody")) {
            List<String> context = context(random, products.size());
            List<Recommend.Pick> picks = recommender
                    .recommend(new Recommend.Query(customer, context, filters, limit), Goods.TODAY, seed)
                    .picks();

            Set<String> allowed = now.values().stream()
                    .filter(product -> Wares.fits(product, filters))
                    .map(Product::sku)
                    .collect(Collectors.toCollection(HashSet::new));
            allowed.removeAll(context);
            allowed.removeAll(boughtOrTurnedAwayFrom(entries, customer));
            assertThat(picks)
                    .extracting(pick -> pick.product().sku())
                    .isSubsetOf(allowed)
                    .doesNotHaveDuplicates();
            assertThat(picks).hasSize(Math.min(limit, allowed.size()));
            assertThat(picks).allSatisfy(pick -> {
                assertThat(pick.product().available()).isPositive();
                assertThat(pick.score()).isBetween(0.0, 1.0);
                assertThat(pick.reason().zh()).isNotBlank();
                assertThat(pick.reason().en()).isNotBlank();
            });
            assertThat(picks).extracting(Recommend.Pick::score).isSortedAccordingTo(Collections.reverseOrder());
            Statistics.collect(picks.isEmpty() ? "none" : picks.get(0).score() > 0 ? "with evidence" : "without");
        }
    }

    @Property(tries = 300)
    void theSameKnowledgeGivesTheSameAnswer(
            @ForAll List<Product> products, @ForAll Search.Filters filters, @ForAll long seed) {
        Random random = new Random(seed);
        List<Timeline.Entry> entries = entries(random, products.size(), 80);
        List<String> context = context(random, products.size());
        Recommend.Query query = new Recommend.Query("c0", context, filters, 6);
        Recommend.Picks inOrder = recommender(products, entries).recommend(query, Goods.TODAY, 7);

        Collections.shuffle(entries, random);
        List<Product> shuffled = new ArrayList<>(products);
        Collections.shuffle(shuffled, random);
        assertThat(recommender(shuffled, entries).recommend(query, Goods.TODAY, 7))
                .isEqualTo(inOrder);
    }

    /** With all types named there is no thinning by type, which would let a tie decide over later scores. */
    @Property(tries = 300)
    void renamingProductsChangesNoScore(@ForAll List<Product> products, @ForAll long seed) {
        Random random = new Random(seed);
        List<Product> priced = new ArrayList<>();
        products.forEach(product -> priced.add(Goods.product(product.sku(), product.type())
                .category(product.category())
                .price(100 + priced.size())
                .colours(product.colours().toArray(String[]::new))
                .tags(product.tags().toArray(String[]::new))
                .build()));
        List<String> names = new ArrayList<>(
                priced.stream().map(product -> "N" + product.sku()).toList());
        Collections.shuffle(names, random);
        Map<String, String> renamed = new HashMap<>();
        priced.forEach(product -> renamed.put(product.sku(), names.get(renamed.size())));

        List<Timeline.Entry> entries = entries(random, products.size(), 80);
        List<String> context = context(random, products.size());
        Search.Filters filters = Goods.filters(Set.copyOf(Wares.TYPES), Set.of(), null, Set.of());
        List<Recommend.Pick> before = recommender(priced, entries)
                .recommend(new Recommend.Query("c0", context, filters, 6), Goods.TODAY, 1)
                .picks();
        List<Recommend.Pick> after = recommender(
                        priced.stream()
                                .map(product -> Wares.copy(product, renamed.get(product.sku()), product.stock()))
                                .toList(),
                        entries.stream().map(entry -> rename(entry, renamed)).toList())
                .recommend(
                        new Recommend.Query(
                                "c0",
                                context.stream()
                                        .map(sku -> renamed.getOrDefault(sku, sku))
                                        .toList(),
                                filters,
                                6),
                        Goods.TODAY,
                        1)
                .picks();

        assertThat(after)
                .extracting(Recommend.Pick::score)
                .containsExactlyElementsOf(
                        before.stream().map(Recommend.Pick::score).toList());
        double last = before.isEmpty() ? 0 : before.get(before.size() - 1).score();
        assertThat(above(after, last))
                .isEqualTo(above(before, last).stream().map(renamed::get).collect(Collectors.toSet()));
    }

    private static Set<String> above(List<Recommend.Pick> picks, double score) {
        return picks.stream()
                .filter(pick -> pick.score() > score)
                .map(pick -> pick.product().sku())
                .collect(Collectors.toSet());
    }

    private static Timeline.Entry rename(Timeline.Entry entry, Map<String, String> renamed) {
        String sku = renamed.getOrDefault(entry.event().sku(), entry.event().sku());
        return Goods.entry(entry.position(), entry.customerId(), entry.event().type(), sku, Goods.TODAY);
    }

    private static Recommender recommender(List<Product> products, List<Timeline.Entry> entries) {
        Recommender recommender = new Recommender(1_000);
        recommender.open(Recommender.Shop.of(products, Goods.NAMES));
        entries.forEach(recommender::add);
        return recommender;
    }

    private static List<Timeline.Entry> entries(Random random, int products, int most) {
        List<Timeline.Entry> entries = new ArrayList<>();
        int count = random.nextInt(most);
        for (int i = 1; i <= count; i++) {
            entries.add(Goods.entry(
                    i,
                    "c" + random.nextInt(6),
                    DEEDS.get(random.nextInt(random.nextInt(3) == 0 ? DEEDS.size() : 2)),
                    "S" + random.nextInt(products + 1),
                    Goods.TODAY));
        }
        return entries;
    }

    private static List<String> context(Random random, int products) {
        List<String> context = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            context.add("S" + random.nextInt(products + 1));
        }
        return context;
    }

    /** Announces that some products are gone, and that others are fewer. */
    private static void sellOut(Random random, Recommender recommender, Map<String, Product> now) {
        for (String sku : List.copyOf(now.keySet())) {
            Product product = now.get(sku);
            switch (random.nextInt(4)) {
                case 0 -> {
                    recommender.announce(sku, 0);
                    now.put(sku, Wares.copy(product, sku, List.of()));
                }
                case 1 -> {
                    List<Product.Stock> rest = product.stock().stream().skip(1).toList();
                    Product left = Wares.copy(product, sku, rest);
                    recommender.announce(sku, left.available());
                    recommender.restock(left);
                    now.put(sku, left);
                }
                default -> {}
            }
        }
    }

    private static Set<String> boughtOrTurnedAwayFrom(List<Timeline.Entry> entries, String customer) {
        List<Timeline.Entry> own = entries.stream()
                .filter(entry -> entry.customerId().equals(customer))
                .toList();
        List<Timeline.Entry> kept = own.subList(Math.max(0, own.size() - History.MOST_STEPS), own.size());
        Map<String, String> newest = new HashMap<>();
        Map<String, String> order = new HashMap<>();
        Map<String, String> cart = new HashMap<>();
        own.stream()
                .filter(entry -> entry.event().type().startsWith("order."))
                .forEach(entry -> order.put(entry.event().sku(), entry.event().type()));
        for (Timeline.Entry entry : kept) {
            String type = entry.event().type();
            newest.put(entry.event().sku(), type);
            if (type.startsWith("cart.") || type.equals("order.placed")) {
                cart.put(entry.event().sku(), type);
            }
        }
        Set<String> barred = new HashSet<>();
        newest.forEach((sku, type) -> {
            if (Set.of("cart.removed", "order.returned").contains(type)) {
                barred.add(sku);
            }
        });
        order.forEach((sku, type) -> {
            if (type.equals("order.placed")) {
                barred.add(sku);
            }
        });
        cart.forEach((sku, type) -> {
            if (type.equals("cart.added")) {
                barred.add(sku);
            }
        });
        return barred;
    }
}
