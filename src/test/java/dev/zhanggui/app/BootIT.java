package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.ConfigLoader;
import dev.zhanggui.message.Failure;
import dev.zhanggui.postgres.TestServer;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole house, opened and closed in this process. */
class BootIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void share() {
        TestServer.share(data);
    }

    @Test
    void whatAFailedBootOpenedIsClosedAgainAndTheNextOneOpens() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Boot failing = new Boot(config(Map.of("ZHANGGUI_SERVER_PORT", "" + taken.getLocalPort())), null);
            assertThat(failureOf(failing.start()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }

        // the folder is free again, or this would be refused
        Boot boot = new Boot(config(Map.of()), null);
        Boot.Ports ports = result(boot.start());
        try {
            assertThat(ports.shop()).isNotEqualTo(ports.management());
            assertThat(get(ports.management(), "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(ports.management(), "/metrics").body()).contains("jvm_memory_used_bytes", "zhanggui_");
            assertThat(get(ports.shop(), "/chat/").body()).contains("importmap");
            assertThat(get(ports.shop(), "/api/v1/nothing").statusCode()).isEqualTo(404);

            assertThat(failureOf(new Boot(config(Map.of()), null).start()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
            assertThat(get(ports.management(), "/health/ready").statusCode()).isEqualTo(200);
        } finally {
            result(boot.stop());
        }
        assertThat(refused(ports.shop())).isTrue();
        assertThat(refused(ports.management())).isTrue();
    }

    private Config config(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ZHANGGUI_DATA_DIR",
                data.toString(),
                "ZHANGGUI_SERVER_HOST",
                "127.0.0.1",
                "ZHANGGUI_SERVER_PORT",
                "0",
                "ZHANGGUI_MANAGEMENT_PORT",
                "0"));
        environment.putAll(more);
        return ConfigLoader.load(null, environment);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private boolean refused(int port) throws IOException, InterruptedException {
        try {
            get(port, "/");
            return false;
        } catch (ConnectException closed) {
            return true;
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Throwable failureOf(Future<?> future) {
        try {
            throw new AssertionError("it opened: "
                    + future.toCompletionStage()
                            .toCompletableFuture()
                            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .join());
        } catch (CompletionException error) {
            return error.getCause();
        }
    }
}
