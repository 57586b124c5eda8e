package dev.zhanggui.app;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.ConfigException;
import dev.zhanggui.app.config.ConfigLoader;
import dev.zhanggui.dialog.DialogException;
import dev.zhanggui.message.Failure;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: opens the shop and stays until the process is told to end. */
@Command(name = "serve", description = "Opens the shop.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--demo",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            description = "Fills the shop with the demo goods, or keeps it as it is. Default: fills an empty one.")
    private @Nullable Boolean demo;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default conf/zhanggui.yaml.")
    private @Nullable Path file;

    @Option(names = "--check", description = "Opens the shop, closes it again, and ends; 0 when both went well.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Config config;
        try {
            config = ConfigLoader.loadGiven(file, System.getenv());
        } catch (ConfigException error) {
            err.println("The configuration is not usable, nothing was started:");
            error.findings().forEach(finding -> err.println("  " + finding));
            return FAILED;
        }
        Boot boot = new Boot(config, demo);
        Shutdown.drainAtExit(boot, config.server().drainSeconds());
        AtomicReference<Boot.@Nullable Ports> ports = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        wait(boot.start().onSuccess(ports::set).onFailure(failure::set));
        Boot.Ports open = ports.get();
        if (open == null) {
            err.println("The shop did not open: " + why(failure.get()));
            return FAILED;
        }
        welcome(out, config, open, (System.nanoTime() - begin) / 1e9);
        if (check) {
            wait(boot.stop());
            return 0;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static void wait(Future<?> future) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        future.onComplete(result -> done.countDown());
        done.await();
    }

    private static String why(@Nullable Throwable error) {
        if (error instanceof Failure || error instanceof DialogException) {
            return String.valueOf(error.getMessage());
        }
        LOG.error("the boot failed", error);
        return error + "; the log above has the details";
    }

    private static void welcome(PrintWriter out, Config config, Boot.Ports ports, double seconds) {
        out.printf(Locale.ROOT, "%n  掌柜开门了 · The shop is open, after %.1f s%n%n", seconds);
        out.printf("  http://localhost:%d/%n", ports.shop());
        out.printf("  http://localhost:%d/kiosk/ · /kiosk/staff/ · /staff/ · /playground/ · /desk/%n", ports.shop());
        if (ports.firstPassword() != null) {
            out.printf("    admin %s  (shown this once · 只显示这一次)%n", ports.firstPassword());
        }
        String code = ports.kioskCode();
        if (code != null) {
            out.printf(
                    "    kiosk %s %s  (once, within 15 minutes · 一次有效，15 分钟内)%n",
                    code.substring(0, 4), code.substring(4));
        }
        out.printf("  http://localhost:%d/health/ready · /metrics%n", ports.management());
        out.printf("  %s%n%n", config.data().dir().toAbsolutePath().normalize());
        out.flush();
    }
}
