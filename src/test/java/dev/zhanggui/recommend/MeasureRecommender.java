package dev.zhanggui.recommend;

import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Timeline;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Measures the recommender in this process over a synthetic catalogue, not as a test: time for an event, time for an
 * answer, memory. Arguments: products (100000), events (250000), answers (20000).
 */
final class MeasureRecommender {

    private static final String[] COLOURS = {"black", "white", "navy", "red", "green", "grey", "beige", "pink"};
    private static final String[] MATERIALS = {"cotton", "wool", "mesh", "leather", "steel", "glass"};
    private static final String[] AUDIENCES = {"women", "men", "unisex", "kids"};

    private final Random random = new Random(7);
    private final int products;

    private MeasureRecommender(int products) {
        this.products = products;
    }

    public static void main(String[] arguments) {
        int products = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 250_000;
        int answers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
        new MeasureRecommender(products).run(events, answers);
    }

    private void run(int events, int answers) {
        List<Product> catalogue = catalogue();
        Recommender recommender = new Recommender(1 << 18);
        long before = used();
        long start = cpu();
        recommender.open(Recommender.Shop.of(catalogue, Names.NONE));
        print(
                "products %,d, made ready in %.2f s CPU, %,d MB",
                products, (cpu() - start) / 1e9, (used() - before) >> 20);

        before = used();
        start = cpu();
        Histogram adding = new Histogram(3);
        for (long position = 1; position <= events; position++) {
            Timeline.Entry entry = event(position, events);
            long begin = System.nanoTime();
            recommender.add(entry);
            adding.recordValue(System.nanoTime() - begin);
        }
        print(
                "events %,d of %,d customers on %,d products in %.2f s CPU (making them included), %,d MB",
                events,
                recommender.counts().customers(),
                recommender.counts().skus().size(),
                (cpu() - start) / 1e9,
                (used() - before) >> 20);
        print("one event", adding);

        answer(recommender, answers / 2, events, Search.Filters.IN_STOCK);
        print("one answer, stock only", answer(recommender, answers, events, Search.Filters.IN_STOCK));
        Search.Filters narrow = new Search.Filters(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("navy"),
                Set.of("mesh"),
                Set.of(),
                Set.of(),
                "women",
                new Money(10_000, "CNY"),
                new Money(50_000, "CNY"),
                Set.of("wool"),
                Set.of("P1", "P2"),
                Search.Supply.AVAILABLE);
        answer(recommender, answers / 2, events, narrow);
        print("one answer, six filters", answer(recommender, answers, events, narrow));
        fresh(recommender, events);
    }

    private Histogram answer(Recommender recommender, int answers, int events, Search.Filters filters) {
        Histogram times = new Histogram(3);
        for (int i = 0; i < answers; i++) {
            List<String> context = new ArrayList<>();
            for (int c = random.nextInt(4); c > 0; c--) {
                context.add(sku());
            }
            Recommend.Query query = new Recommend.Query(customer(events), context, filters, 6);
            long begin = System.nanoTime();
            int found = recommender.recommend(query, Goods.TODAY, i).picks().size();
            times.recordValue(System.nanoTime() - begin);
            if (found != 6) {
                throw new IllegalStateException("found " + found);
            }
        }
        return times;
    }

    /** From an event to an answer that knows it. */
    private void fresh(Recommender recommender, int events) {
        Histogram times = new Histogram(3);
        for (int i = 1; i <= 5_000; i++) {
            Timeline.Entry entry = event(events + i, events);
            long begin = System.nanoTime();
            recommender.add(entry);
            recommender.recommend(
                    new Recommend.Query(entry.customerId(), List.of(), Search.Filters.IN_STOCK, 6), Goods.TODAY, i);
            times.recordValue(System.nanoTime() - begin);
        }
        print("event and answer", times);
    }

    private List<Product> catalogue() {
        List<Product> catalogue = new ArrayList<>(products);
        for (int i = 0; i < products; i++) {
            int type = random.nextInt(60);
            catalogue.add(Goods.product("P" + i, "type" + type)
                    .category("category" + type % 12)
                    .brand("brand" + random.nextInt(200))
                    .price(new Money(1_000 + random.nextInt(100_000), "CNY"))
                    .colours(COLOURS[random.nextInt(COLOURS.length)])
                    .materials(MATERIALS[random.nextInt(MATERIALS.length)])
                    .tags("tag" + random.nextInt(80), "tag" + random.nextInt(80))
                    .audience(AUDIENCES[random.nextInt(AUDIENCES.length)])
                    .stock("", random.nextInt(5))
                    .build());
        }
        return catalogue;
    }

    /** Popularity falls off as in Zipf's law; a customer stays near one product for a while. */
    private Timeline.Entry event(long position, int events) {
        String[] types = {"product.viewed", "product.viewed", "product.clicked", "cart.added", "order.placed"};
        return Goods.entry(
                position,
                customer(events),
                types[random.nextInt(types.length)],
                sku(),
                Goods.TODAY - random.nextInt(20));
    }

    private String customer(int events) {
        return "c" + (int) (events / 8.0 * Math.pow(random.nextDouble(), 2));
    }

    private String sku() {
        return "P" + (int) (Math.pow(products, random.nextDouble()) - 1);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void print(String what, Histogram nanos) {
        print(
                "%s: p50 %.0f us, p90 %.0f us, p99 %.0f us, most %.0f us",
                what,
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(90) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getMaxValue() / 1e3);
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
