package dev.zhanggui.app;

import dev.zhanggui.app.config.ConfigLoader;
import dev.zhanggui.postgres.TestServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole shop with its demo goods, in this JVM, on ports of the system's choice and in a folder of its own. It has
 * learnt its dialog files before a test begins.
 */
public final class OpenShop implements BeforeAllCallback, AfterAllCallback {

    /** The password of the staff's first member, admin. */
    public static final String STAFF_PASSWORD = "open-sesame-for-tests";

    private static final int PATIENCE_MINUTES = 5;

    private final String configuration;
    private String staffToken = "";

    private Path folder = Path.of("");
    private Boot boot;
    private int port;

    public OpenShop() {
        this("");
    }

    /** @param configuration YAML, beside ports and folders */
    public OpenShop(String configuration) {
        this.configuration = configuration;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("zhanggui-shop");
        Files.writeString(folder.resolve("zhanggui.yaml"), configuration);
        copyDialogs();
        TestServer.share(folder);
        Path models = Learnt.models(folder);
        Learnt learnt = Learnt.of(dialogs());
        if (learnt.isThere()) {
            learnt.copyTo(models);
            open();
            return;
        }
        open();
        Awaitility.await().atMost(Duration.ofMinutes(PATIENCE_MINUTES)).until(() -> Learnt.isWhole(models));
        await(boot.stop());
        learnt.keep(models);
        open();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        await(boot.stop());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Closes the shop and opens it again on the same port and the same data. */
    public void restart() {
        await(boot.stop());
        open();
    }

    /** The shop's own copy of the dialog files. */
    public Path dialogs() {
        return folder.resolve("dialogs");
    }

    private void copyDialogs() throws IOException {
        Path shipped = Path.of("dialogs");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, dialogs().resolve(shipped.relativize(file).toString()));
            }
        }
    }

    public int port() {
        return port;
    }

    /** What a system shows that sends events. */
    public String apiToken() throws IOException {
        return Files.readString(folder.resolve("api-token")).strip();
    }

    /** A token of the staff's first member, who may everything. */
    public String staffToken() throws IOException {
        if (staffToken.isEmpty()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url("/api/v1/staff/login")))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"name\":\"admin\",\"kind\":\"bearer\",\"password\":\"" + STAFF_PASSWORD + "\"}"))
                    .build();
            try {
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                staffToken = new JsonObject(answer.body()).getString("token");
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
                throw new AssertionError(error);
            }
        }
        return staffToken;
    }

    public String url(String path) {
        return "http://localhost:" + port + path;
    }

    private void open() {
        Map<String, String> environment = Map.of(
                "ZHANGGUI_SERVER_PORT",
                Integer.toString(port),
                "ZHANGGUI_SERVER_HOST",
                "localhost",
                "ZHANGGUI_MANAGEMENT_PORT",
                "0",
                "ZHANGGUI_STAFF_PASSWORD",
                STAFF_PASSWORD,
                "ZHANGGUI_DATA_DIR",
                folder.toString(),
                "ZHANGGUI_DIALOGS_DIR",
                dialogs().toString());
        boot = new Boot(ConfigLoader.load(folder.resolve("zhanggui.yaml"), environment), null);
        port = await(boot.start()).shop();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (Exception error) {
            throw new AssertionError("the shop did not do it", error);
        }
    }
}
