package dev.zhanggui.catalog.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.CatalogStore;
import dev.zhanggui.message.Failure;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
final class PictureApiIT {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CatalogStore store;
    private HttpServer server;

    PictureApiIT(Pool pool) {
        store = new CatalogStore(pool);
    }

    @BeforeEach
    void open() {
        store.seedDemo(vertx, Instant.EPOCH).await();
        Router router = Router.router(vertx);
        new PictureApi(store::drawing).mount(router);
        router.errorHandler(500, context -> context.response()
                .setStatusCode(
                        context.failure() instanceof Failure failure
                                ? failure.code().number()
                                : 500)
                .end());
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_demo_product_has_a_picture_that_can_be_kept() throws Exception {
        HttpResponse<String> first = get("/pictures/SH-0001.svg", "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).startsWith("<svg");
        assertThat(first.headers().firstValue("content-type")).contains("image/svg+xml; charset=utf-8");
        assertThat(first.headers().firstValue("cache-control")).contains("public, max-age=86400");
        assertThat(first.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'");

        HttpResponse<String> again =
                get("/pictures/SH-0001.svg", first.headers().firstValue("etag").orElseThrow());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void it_comes_in_pixels_too_for_messengers() throws Exception {
        HttpResponse<byte[]> png = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/pictures/SH-0001.png"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(png.statusCode()).isEqualTo(200);
        assertThat(png.headers().firstValue("content-type")).contains("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.body()));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(IntStream.range(0, 160_000)
                        .map(i -> image.getRGB(i % 400, i / 400))
                        .distinct()
                        .count())
                .as("colours")
                .isGreaterThan(20);
        Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(Path.of("target", "screenshots", "product.png"), png.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pictures/NO-SUCH.svg",
                "/pictures/NO-SUCH.png",
                "/pictures/SH-0001.gif",
                "/pictures/.svg",
                "/pictures/..%2fcatalogue.svg",
                "/pictures/%00.svg",
                "/pictures/SH-0001%27.svg"
            })
    void anything_else_is_not_there(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String etag) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
