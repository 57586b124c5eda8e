package dev.zhanggui.app.simulate;

import dev.zhanggui.message.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A synthetic customer.
 *
 * @param number 0, 1, 2 … over all channels
 * @param arrives after the begin
 * @param says sentence by sentence
 * @param thinks before each sentence but the first, as long as {@code says}
 * @param wantsPerson whether the last sentence asks for a person
 * @param goesOn whether the customer goes on elsewhere after the last sentence, where the channel has a way
 */
record Customer(
        int number,
        Outlet outlet,
        Language language,
        String journey,
        Duration arrives,
        List<String> says,
        List<Duration> thinks,
        boolean wantsPerson,
        boolean goesOn) {

    private static final int CHEAPEST = 100;
    private static final int PRICES = 40;
    private static final int PRICE_STEP = 20;
    private static final double GO_ON = 0.3;

    Customer {
        says = List.copyOf(says);
        thinks = List.copyOf(thinks);
    }

    /**
     * All customers of a plan, in the order in which they come: channels in turn, languages in turn on each channel,
     * journeys drawn. The same for the same plan.
     */
    static List<Customer> crowd(Plan plan, List<Journey> journeys) {
        List<Duration> arrivals = plan.atOnce()
                ? Arrivals.atOnce(plan.customers())
                : Arrivals.poisson(plan.customers(), plan.rate(), plan.seed());
        Random random = new Random(plan.seed() ^ 0x5EED);
        List<Customer> crowd = new ArrayList<>(plan.customers());
        for (int number = 0; number < plan.customers(); number++) {
            Outlet outlet = plan.outlets().get(number % plan.outlets().size());
            Language language = plan.languages()
                    .get(number / plan.outlets().size() % plan.languages().size());
            Journey journey = journeys.get(random.nextInt(journeys.size()));
            List<String> says = journey.says(language, CHEAPEST + PRICE_STEP * random.nextInt(PRICES));
            List<Duration> thinks =
                    says.stream().map(sentence -> thinks(plan.think(), random)).toList();
            crowd.add(new Customer(
                    number,
                    outlet,
                    language,
                    journey.name(),
                    arrivals.get(number),
                    says,
                    thinks,
                    journey.person(),
                    random.nextDouble() < GO_ON && !journey.person()));
        }
        return crowd;
    }

    /** Half to one and a half of the mean. */
    private static Duration thinks(Duration mean, Random random) {
        return Duration.ofNanos((long) (mean.toNanos() * (0.5 + random.nextDouble())));
    }
}
