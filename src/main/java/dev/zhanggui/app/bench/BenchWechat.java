package dev.zhanggui.app.bench;

import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.Setup;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench wechat}: encrypted callbacks at open arrival rates, beside a bare server that only says {@code success}. */
@Command(
        name = "wechat",
        description =
                "Encrypted callbacks of a WeChat account at open arrival rates until they are acknowledged, beside a bare"
                        + " Vert.x server of the same run that only says success. Starts its own shop on a fresh data"
                        + " folder, and plays WeChat itself; the shop answers meanwhile as it can.")
public final class BenchWechat implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PLATFORMS_PATIENCE = Duration.ofSeconds(5);
    private static final double AIM_P999_MILLIS = 1_000;
    private static final Setup ACCOUNT = new Setup(
            "gh_bench", "wxbench000000001", "bench".repeat(7).substring(0, 32), "tea-leaf", "A".repeat(43), "safe");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "200,500,1000,2000,3000",
            description = "Callbacks a second.")
    private List<Double> rates = new ArrayList<>();

    @Option(names = "--seconds", defaultValue = "10", description = "How long each rate is held, 1 to 600.")
    private int seconds;

    @Option(names = "--users", defaultValue = "2000", description = "Users who write in turn, 1 to 100000.")
    private int users;

    @Option(names = "--jvm", split = " ", defaultValue = "-Xmx512m", description = "Flags of the shop's JVM.")
    private List<String> jvm = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        rates.forEach(rate -> LoadTest.check(spec, "--rates", rate, 1, 100_000));
        LoadTest.check(spec, "--seconds", seconds, 1, 600);
        LoadTest.check(spec, "--users", users, 1, 100_000);
        Path folder = Files.createTempDirectory("zhanggui-bench");
        Vertx vertx = Vertx.vertx();
        AtomicReference<@Nullable ShopProcess> started = new AtomicReference<>();
        Future<WechatPlatform> opened =
                WechatPlatform.start(0, ACCOUNT, Clock.systemUTC(), PLATFORMS_PATIENCE, Faults.none());
        try {
            return LoadTest.run(
                    vertx,
                    out,
                    () -> opened.compose(platform -> {
                        ShopProcess shop = start(folder, platform);
                        started.set(shop);
                        out.println("starting a shop in " + folder);
                        return measure(vertx, platform, shop, out);
                    }));
        } finally {
            ShopProcess shop = started.get();
            if (shop != null) {
                shop.close();
            }
            opened.onSuccess(WechatPlatform::close);
            vertx.close();
        }
    }

    private ShopProcess start(Path folder, WechatPlatform platform) {
        try {
            Path config = Files.writeString(folder.resolve("shop.yaml"), platform.configuration("bench"));
            return ShopProcess.start(folder, 0, jvm, Map.of(), List.of("--config", config.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder, e);
        }
    }

    private Future<JsonObject> measure(Vertx vertx, WechatPlatform platform, ShopProcess shop, PrintWriter out) {
        JsonObject result = new JsonObject()
                .put("bench", "wechat")
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("users", users);
        CallbackLoad load = new CallbackLoad(vertx, platform, users);
        JsonArray runs = new JsonArray();
        return bare(vertx, platform, load)
                .compose(bare -> {
                    result.put("bare", bare);
                    out.println("bare server: " + bare.encode());
                    return shop.ready(vertx, PATIENCE);
                })
                .compose(took -> {
                    platform.calls("http://localhost:" + shop.port() + "/wechat/bench");
                    out.printf("ready after %.1f s; warming up%n", took.toMillis() / 1e3);
                    return load.run(rates.get(0), Math.max(5, seconds));
                })
                .compose(warm -> runs(load, shop, out, runs, 0))
                .map(ran -> result.put("runs", runs)
                        .put("rssMb", shop.residentBytes() >> 20)
                        .put("violations", platform.violations().size())
                        .put("sustainedPerSecond", sustained(runs)));
    }

    /** What generator and encryption can do at all: the highest rate against a server that does nothing. */
    private Future<JsonObject> bare(Vertx vertx, WechatPlatform platform, CallbackLoad load) {
        double rate = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return vertx.createHttpServer()
                .requestHandler(request ->
                        request.body().onSuccess(body -> request.response().end("success")))
                .listen(0, "localhost")
                .compose((HttpServer server) -> {
                    platform.calls("http://localhost:" + server.actualPort() + "/");
                    return load.run(rate, seconds)
                            .compose(warm -> load.run(rate, seconds))
                            .map(BenchWechat::json)
                            .eventually(server::close);
                });
    }

    private Future<Void> runs(CallbackLoad load, ShopProcess shop, PrintWriter out, JsonArray runs, int index) {
        if (index == rates.size()) {
            return Future.succeededFuture();
        }
        Duration before = shop.processorTime();
        return load.run(rates.get(index), seconds).compose(run -> {
            double cpu = shop.processorTime().minus(before).toMillis() / 1e3;
            JsonObject one = json(run)
                    .put("answers", run.answers())
                    .put("shopCpuSeconds", cpu)
                    .put("rssMb", shop.residentBytes() >> 20);
            runs.add(one);
            out.printf(
                    "%6.0f/s: %d of %d acknowledged (%.0f/s), %d failed, %d answers meanwhile, p50 %.1f ms, p99 %.1f ms,"
                            + " p99.9 %.1f ms%n",
                    run.rate(),
                    run.taken(),
                    run.sent(),
                    run.perSecond(),
                    run.failed(),
                    run.answers(),
                    one.getDouble("p50Millis"),
                    one.getDouble("p99Millis"),
                    one.getDouble("p999Millis"));
            return runs(load, shop, out, runs, index + 1);
        });
    }

    private static JsonObject json(CallbackLoad.Run run) {
        return new JsonObject()
                .put("rate", run.rate())
                .put("sent", run.sent())
                .put("taken", run.taken())
                .put("failed", run.failed())
                .put("perSecond", run.perSecond())
                .mergeIn(LoadTest.millis(run.micros()));
    }

    /** The highest rate at which every callback was acknowledged, 99.9 % within a second; 0 if none. */
    private static double sustained(JsonArray runs) {
        return runs.stream()
                .map(JsonObject.class::cast)
                .filter(run -> run.getInteger("taken").equals(run.getInteger("sent"))
                        && run.getDouble("p999Millis") <= AIM_P999_MILLIS)
                .mapToDouble(run -> run.getDouble("rate"))
                .max()
                .orElse(0);
    }
}
