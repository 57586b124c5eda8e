package dev.zhanggui.app.simulate;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.ConfigException;
import dev.zhanggui.app.config.ConfigLoader;
import dev.zhanggui.app.simulate.platform.LocalPlatforms;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Language;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: synthetic customers over all channels against a shop that runs. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Synthetic customers over all channels against a shop that runs. They are called synthetic wherever a person"
                    + " sees them, and buy nothing.",
            "For wechat and wecom this command is the platform: it takes the accounts of --config FILE, listens at their"
                    + " apiBase, which must be on this machine, and calls the shop, which was started with the same file."
        },
        footer = {
            "",
            "The last line is the result as one JSON object. Ends with 1 when a message went unanswered, a transcript is"
                    + " not whole, in order and without doubles, a rule of a platform was broken, or something failed; with"
                    + " 2 for wrong options."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int RUN_DIGITS = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--shop",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The shop. Default: ${DEFAULT-VALUE}.")
    private String shop = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The shop's configuration; default conf/zhanggui.yaml.")
    private @Nullable Path file;

    @Option(
            names = "--channels",
            split = ",",
            defaultValue = "web",
            description = "Of web, wechat, wecom, kiosk. Default: web.")
    private List<String> channels = new ArrayList<>();

    @Option(
            names = "--kiosk-code",
            paramLabel = "CODE",
            defaultValue = "",
            description = "A code of the staff, by which a kiosk is enrolled.")
    private String kioskCode = "";

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "20",
            description = "1 to 10000, over all channels. Default: 20.")
    private int customers;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "2",
            description = "Customers a second, 0.01 to 1000, by chance around it (Poisson). Default: 2.")
    private double rate;

    @Option(names = "--at-once", description = "All customers come at the begin, whatever the rate.")
    private boolean atOnce;

    @Option(
            names = "--think",
            paramLabel = "S",
            defaultValue = "2",
            description = "Mean seconds before a customer's next message, 0 to 60. Default: 2.")
    private double think;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "30",
            description = "Seconds after which a message counts as unanswered, 1 to 300. Default: 30.")
    private double patience;

    @Option(
            names = "--language",
            paramLabel = "L",
            defaultValue = "both",
            description = "zh, en or both. Default: both.")
    private String language = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Same seed, same customers. Default: 1.")
    private long seed;

    @Option(
            names = "--doubled",
            paramLabel = "P",
            defaultValue = "0",
            description = "Share of callbacks that are delivered again, 0 to 0.5.")
    private double doubled;

    @Option(
            names = "--busy",
            paramLabel = "P",
            defaultValue = "0",
            description = "Share of the shop's sends that are refused as busy, 0 to 0.5.")
    private double busy;

    @Option(
            names = "--silent",
            paramLabel = "P",
            defaultValue = "0",
            description = "Share of the shop's sends that are taken and never answered, 0 to 0.5.")
    private double silent;

    @Override
    public Integer call() throws InterruptedException {
        Plan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Config config;
        try {
            config = ConfigLoader.loadGiven(file, System.getenv());
        } catch (ConfigException error) {
            err.println("The configuration is not usable, nothing was simulated:");
            error.findings().forEach(finding -> err.println("  " + finding));
            return FAILED;
        }
        AtomicReference<@Nullable JsonObject> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
        CountDownLatch finished = new CountDownLatch(1);
        Vertx vertx = Vertx.vertx();
        try {
            vertx.runOnContext(go -> vertx.getOrCreateContext().exceptionHandler(error::set));
            vertx.runOnContext(go -> run(vertx, plan, config, out, result, error, finished));
            finished.await();
        } finally {
            CountDownLatch closed = new CountDownLatch(1);
            vertx.close().onComplete(done -> closed.countDown());
            closed.await();
        }
        JsonObject measured = result.get();
        if (measured == null) {
            err.println(why(error.get()));
            return FAILED;
        }
        out.println(measured.encode());
        return measured.getBoolean("good") ? 0 : FAILED;
    }

    private void run(
            Vertx vertx,
            Plan plan,
            Config config,
            PrintWriter out,
            AtomicReference<@Nullable JsonObject> result,
            AtomicReference<@Nullable Throwable> error,
            CountDownLatch finished) {
        String run = Ids.next().substring(32 - RUN_DIGITS);
        try {
            new Simulation(vertx, plan, out::println)
                    .run(config.channels(), kioskCode, run, Clock.systemUTC())
                    .onSuccess(result::set)
                    .onFailure(error::set)
                    .onComplete(done -> finished.countDown());
        } catch (LocalPlatforms.Hindrance | Broken hindered) {
            error.set(hindered);
            finished.countDown();
        }
    }

    private static String why(@Nullable Throwable error) {
        return error instanceof Broken || error instanceof LocalPlatforms.Hindrance
                ? String.valueOf(error.getMessage())
                : "the simulation broke off: " + error;
    }

    /** What the options say, or a clear refusal. */
    private Plan plan() {
        Plan plan = new Plan(
                URI.create(shop.endsWith("/") ? shop.substring(0, shop.length() - 1) : shop),
                channels.stream()
                        .map(key -> Outlet.of(key)
                                .orElseThrow(() -> wrong("--channels " + key + ": give web, wechat, wecom or kiosk")))
                        .toList(),
                customers,
                atOnce,
                rate,
                seed,
                languages(),
                Duration.ofMillis((long) (think * 1000)),
                Duration.ofMillis((long) (patience * 1000)),
                new Plan.Shares(doubled, busy, silent));
        plan.fault().ifPresent(fault -> {
            throw wrong(fault);
        });
        if (plan.outlets().contains(Outlet.KIOSK) && kioskCode.isBlank()) {
            throw wrong("--kiosk-code is missing: the staff makes a code at /kiosk/staff/, or leave kiosk out of"
                    + " --channels");
        }
        return plan;
    }

    private List<Language> languages() {
        return switch (language) {
            case "zh" -> List.of(Language.ZH);
            case "en" -> List.of(Language.EN);
            case "both" -> List.of(Language.ZH, Language.EN);
            default -> throw wrong("--language " + language + ": give zh, en or both");
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
