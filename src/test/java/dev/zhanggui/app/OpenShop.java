package dev.zhanggui.app;

import dev.zhanggui.app.config.ConfigLoader;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole shop with its demo goods, in this JVM, on ports of the system's choice and in a folder of its own. */
public final class OpenShop implements BeforeAllCallback, AfterAllCallback {

    private static final int PATIENCE_MINUTES = 5;

    private Path folder = Path.of("");
    private Boot boot;
    private int port;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("zhanggui-shop");
        copyDialogs();
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
                "ZHANGGUI_DATA_DIR",
                folder.toString(),
                "ZHANGGUI_DIALOGS_DIR",
                dialogs().toString());
        boot = new Boot(ConfigLoader.load(null, environment), null);
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
