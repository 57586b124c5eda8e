package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench chat}: whole turns over the web chat at open arrival rates, beside the bare WebSocket echo. */
@Command(
        name = "chat",
        description =
                "Whole turns over the web chat at open arrival rates, beside the bare Vert.x WebSocket echo of the"
                        + " same run. Starts its own shop on a fresh data folder.")
public final class BenchChat implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double AIM_P99_MILLIS = 100;
    private static final Map<String, String> LIMITS_OFF = Map.of(
            "ZHANGGUI_CHAT_TOKENS_PER_MINUTE", "1000000",
            "ZHANGGUI_CHAT_MESSAGES_PER_MINUTE", "1000000");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rates", split = ",", defaultValue = "100,200,400,600,800", description = "Turns a second.")
    private List<Double> rates = new ArrayList<>();

    @Option(names = "--seconds", defaultValue = "20", description = "How long each rate is held, 1 to 600.")
    private int seconds;

    @Option(names = "--visitors", defaultValue = "200", description = "Open conversations, 1 to 10000.")
    private int visitors;

    @Option(names = "--jvm", split = " ", defaultValue = "-Xmx512m", description = "Flags of the shop's JVM.")
    private List<String> jvm = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        rates.forEach(rate -> LoadTest.check(spec, "--rates", rate, 1, 100_000));
        LoadTest.check(spec, "--seconds", seconds, 1, 600);
        LoadTest.check(spec, "--visitors", visitors, 1, 10_000);
        Path folder = Files.createTempDirectory("zhanggui-bench");
        Vertx vertx = Vertx.vertx();
        try (ShopProcess shop = ShopProcess.start(folder, 0, jvm, LIMITS_OFF)) {
            out.println("starting a shop in " + folder);
            return LoadTest.run(vertx, out, () -> measure(vertx, shop, out));
        } finally {
            vertx.close();
        }
    }

    private Future<JsonObject> measure(Vertx vertx, ShopProcess shop, PrintWriter out) {
        JsonObject result = new JsonObject()
                .put("bench", "chat")
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("visitors", visitors);
        ChatLoad load = new ChatLoad(vertx, Visitor.Wire.of(vertx, "localhost", shop.port(), 256));
        JsonArray runs = new JsonArray();
        return shop.ready(vertx, PATIENCE)
                .compose(took -> {
                    out.printf("ready after %.1f s%n", took.toMillis() / 1e3);
                    result.put("readySeconds", took.toMillis() / 1e3);
                    return load.arrive(1);
                })
                .compose(one -> load.run(1, 1))
                .compose(first -> {
                    result.put("firstReplyMillis", first.micros().getMaxValue() / 1e3);
                    return load.arrive(visitors - 1);
                })
                .compose(in -> {
                    out.println(visitors + " visitors are in; warming up");
                    return load.run(rates.get(0), Math.max(5, seconds / 2));
                })
                .compose(warm -> runs(load, shop, out, runs, 0))
                .compose(ran -> {
                    result.put("runs", runs).put("rssMb", shop.residentBytes() >> 20);
                    out.println("bare echo");
                    return EchoBaseline.measure(vertx, 50, Math.min(10, seconds));
                })
                .map(echo -> {
                    double sustained = sustained(runs);
                    return result.put(
                                    "echo",
                                    new JsonObject()
                                            .put("perSecond", Math.round(echo.perSecond()))
                                            .put("p50Millis", echo.micros().getValueAtPercentile(50) / 1e3)
                                            .put("p99Millis", echo.micros().getValueAtPercentile(99) / 1e3))
                            .put("sustainedPerSecond", sustained)
                            .put("sustainedPerEcho", sustained / echo.perSecond());
                });
    }

    private Future<Void> runs(ChatLoad load, ShopProcess shop, PrintWriter out, JsonArray runs, int index) {
        if (index == rates.size()) {
            return Future.succeededFuture();
        }
        Duration before = shop.processorTime();
        return load.run(rates.get(index), seconds).compose(run -> {
            double cpu = shop.processorTime().minus(before).toMillis() / 1e3;
            Histogram micros = run.micros();
            runs.add(new JsonObject()
                    .put("rate", run.rate())
                    .put("sent", run.sent())
                    .put("answered", run.answered())
                    .put("refused", run.refused())
                    .put("perSecond", run.perSecond())
                    .mergeIn(LoadTest.millis(micros))
                    .put("shopCpuSeconds", cpu)
                    .put("cpuMillisPerTurn", cpu * 1e3 / Math.max(1, run.answered()))
                    .put("rssMb", shop.residentBytes() >> 20));
            out.printf(
                    "%6.0f/s: %d of %d answered, p50 %.1f ms, p99 %.1f ms, max %.0f ms, %.2f ms CPU a turn%n",
                    run.rate(),
                    run.answered(),
                    run.sent(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3,
                    cpu * 1e3 / Math.max(1, run.answered()));
            return runs(load, shop, out, runs, index + 1);
        });
    }

    /** The highest rate at which every message was answered and the 99th percentile kept to the aim; 0 if none. */
    private static double sustained(JsonArray runs) {
        return runs.stream()
                .map(JsonObject.class::cast)
                .filter(run -> run.getInteger("answered").equals(run.getInteger("sent"))
                        && run.getDouble("p99Millis") <= AIM_P99_MILLIS)
                .mapToDouble(run -> run.getDouble("rate"))
                .max()
                .orElse(0);
    }
}
