package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A shop in a JVM of its own, to be measured and to be killed. Its output goes to {@code shop.log} in its folder. */
public final class ShopProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final long startedNanos;

    private ShopProcess(Process process, int port, int managementPort, long startedNanos) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.startedNanos = startedNanos;
    }

    /**
     * Starts {@code serve} with this JVM's own class path.
     *
     * @param folder holds the data folder and the log; a second start in it finds what the first one left
     * @param port the port to listen on, or 0 for a free one
     * @param environment further {@code ZHANGGUI_…} settings
     */
    public static ShopProcess start(Path folder, int port, List<String> jvmFlags, Map<String, String> environment) {
        return start(folder, port, jvmFlags, environment, List.of());
    }

    /**
     * The same with options of {@code serve}.
     *
     * @param options such as {@code --config FILE}
     */
    static ShopProcess start(
            Path folder, int port, List<String> jvmFlags, Map<String, String> environment, List<String> options) {
        int listen = port == 0 ? freePort() : port;
        int management = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("dev.zhanggui.app.Main");
        command.add("serve");
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("shop.log").toFile()));
        builder.environment().put("ZHANGGUI_SERVER_PORT", Integer.toString(listen));
        builder.environment().put("ZHANGGUI_MANAGEMENT_PORT", Integer.toString(management));
        builder.environment().put("ZHANGGUI_DATA_DIR", folder.resolve("data").toString());
        builder.environment().putAll(environment);
        long now = System.nanoTime();
        try {
            return new ShopProcess(builder.start(), listen, management, now);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a shop in " + folder, e);
        }
    }

    /**
     * Waits until the shop says that it is ready.
     *
     * @return how long that took from the start of the process
     */
    public Future<Duration> ready(Vertx vertx, Duration patience) {
        Promise<Duration> ready = Promise.promise();
        HttpClient http = vertx.createHttpClient();
        poll(vertx, http, ready, System.nanoTime() + patience.toNanos());
        return ready.future().eventually(http::close);
    }

    private void poll(Vertx vertx, HttpClient http, Promise<Duration> ready, long deadline) {
        http.request(HttpMethod.GET, managementPort, "localhost", "/health/ready")
                .compose(request -> request.send())
                .map(response -> response.statusCode() == 200 || response.statusCode() == 204)
                .otherwise(false)
                .onSuccess(is -> {
                    if (is) {
                        ready.complete(Duration.ofNanos(System.nanoTime() - startedNanos));
                    } else if (!process.isAlive()) {
                        ready.fail("the shop ended with " + process.exitValue() + "; see its shop.log");
                    } else if (System.nanoTime() > deadline) {
                        ready.fail("the shop was not ready in time; see its shop.log");
                    } else {
                        vertx.setTimer(POLL.toMillis(), timer -> poll(vertx, http, ready, deadline));
                    }
                });
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    public long pid() {
        return process.pid();
    }

    /** Resident memory of the JVM in bytes, without PostgreSQL; 0 where the system does not tell. */
    public long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Processor time that the JVM has used so far, without PostgreSQL. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the JVM as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        await(30);
    }

    /** Asks the shop to close, waits for its drain, and kills it when that takes over half a minute. */
    @Override
    public void close() {
        process.destroy();
        if (!await(30)) {
            kill();
        }
    }

    private boolean await(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
