package dev.zhanggui.app.simulate;

import dev.zhanggui.message.Language;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is to be simulated, within its bounds.
 *
 * @param shop {@code http://host[:port]} or https
 * @param outlets at least one, each once
 * @param customers 1 to 10,000, over all channels
 * @param atOnce whether all come at the begin; else they come at the rate
 * @param rate customers a second, 0.01 to 1,000
 * @param languages one or both
 * @param think the mean time before a customer's next sentence, 0 to 60 s
 * @param patience how long a customer waits for an answer, 1 to 300 s
 * @param faults what goes wrong on the side of the platforms
 */
record Plan(
        URI shop,
        List<Outlet> outlets,
        int customers,
        boolean atOnce,
        double rate,
        long seed,
        List<Language> languages,
        Duration think,
        Duration patience,
        Shares faults) {

    private static final int MOST_CUSTOMERS = 10_000;
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1_000;
    private static final double MOST_FAULTS = 0.5;
    private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(60);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(300);

    /**
     * The shares of what goes wrong, each 0 to 0.5.
     *
     * @param doubled callbacks that are delivered again though they were taken
     * @param busy sends that are refused with -1
     * @param silent sends that are taken and never answered
     */
    record Shares(double doubled, double busy, double silent) {}

    Plan {
        outlets = List.copyOf(outlets);
        languages = List.copyOf(languages);
    }

    /** What is wrong with the plan: which option, what it is, what is allowed; empty when nothing is. */
    Optional<String> fault() {
        if (shop.getHost() == null || !List.of("http", "https").contains(String.valueOf(shop.getScheme()))) {
            return Optional.of("--shop " + shop + ": give http://host:port of a shop that runs");
        }
        if (outlets.isEmpty() || new HashSet<>(outlets).size() < outlets.size()) {
            return Optional.of("--channels: give each of web, wechat, wecom, kiosk at most once, and at least one");
        }
        if (customers < 1 || customers > MOST_CUSTOMERS) {
            return Optional.of("--customers " + customers + ": give 1 to " + MOST_CUSTOMERS);
        }
        if (!(rate >= SLOWEST && rate <= FASTEST)) {
            return Optional.of("--rate " + rate + ": give 0.01 to 1000 customers a second");
        }
        if (think.isNegative() || think.compareTo(LONGEST_THOUGHT) > 0) {
            return Optional.of("--think: give 0 to 60 seconds");
        }
        if (patience.toSeconds() < 1 || patience.compareTo(LONGEST_PATIENCE) > 0) {
            return Optional.of("--patience: give 1 to 300 seconds");
        }
        for (double share : List.of(faults.doubled(), faults.busy(), faults.silent())) {
            if (!(share >= 0 && share <= MOST_FAULTS)) {
                return Optional.of("--doubled, --busy and --silent are shares of 0 to 0.5, such as 0.1");
            }
        }
        return Optional.empty();
    }

    boolean hasMessengers() {
        return outlets.stream().anyMatch(Outlet::isMessenger);
    }
}
