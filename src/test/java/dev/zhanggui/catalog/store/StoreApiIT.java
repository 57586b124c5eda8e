package dev.zhanggui.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Sold;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stores have, over HTTP, from the real demo goods. */
class StoreApiIT {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final CatalogContent demo = DemoShop.read();
    private final AtomicReference<Catalog> catalog = new AtomicReference<>(new Catalog(demo.terms(), demo.products()));
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger counted = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void open() {
        Bus.of(vertx).answer(Sold.ADDRESS, since -> {
            assertThat(since.since()).isEqualTo(now.get().minusSeconds(Popular.DAYS * 86_400L));
            counted.incrementAndGet();
            return Future.succeededFuture(new Sold.Counts(List.of(new Sold.Count("SH-0001", "jingan", 3, 4))));
        });
        Router router = Router.router(vertx);
        new StoreApi(catalog::get, () -> Map.of("jingan", new LocalText("静安店", "Jing'an store")), new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now.get();
                    }
                })
                .mount(vertx, router);
        router.errorHandler(500, context -> context.response()
                .setStatusCode(
                        context.failure() instanceof Failure failure
                                ? failure.code().number()
                                : 500)
                .end(String.valueOf(context.failure().getMessage())));
        server = vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theGoodsOfAStoreAreToldOnceUntilTheyChange() throws Exception {
        HttpResponse<byte[]> first = get("/api/v1/stores/jingan/goods", "");
        assertThat(first.statusCode()).isEqualTo(200);
        JsonObject goods = new JsonObject(new String(first.body(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(goods.getJsonArray("goods")).hasSize(300);
        assertThat(goods.getString("asOf")).isEqualTo(NOW.toString());
        assertThat(goods.getJsonObject("store").getString("en")).isEqualTo("Jing'an store");
        JsonObject shoe = goods.getJsonArray("goods").stream()
                .map(JsonObject.class::cast)
                .filter(good -> good.getString("sku").equals("SH-0001"))
                .findFirst()
                .orElseThrow();
        assertThat(shoe.getValue("price")).isEqualTo(299.0);
        assertThat(shoe.getJsonArray("sizes").getJsonObject(1).encode())
                .isEqualTo(
                        "{\"size\":\"40\",\"here\":2,\"there\":{\"xuhui\":1,\"pudong\":6},\"gtins\":[\"02011000102005\"]}");

        String tag = first.headers().firstValue("etag").orElseThrow();
        assertThat(get("/api/v1/stores/jingan/goods", tag).statusCode()).isEqualTo(304);
        assertThat(get("/api/v1/stores/xuhui/goods", tag).statusCode()).isEqualTo(200);

        now.set(NOW.plusSeconds(1));
        catalog.updateAndGet(old -> old.withStock("SH-0001", List.of(new Product.Stock("40", "jingan", 9))));
        assertThat(get("/api/v1/stores/jingan/goods", tag).statusCode())
                .as("within two seconds the answer may be the one before")
                .isEqualTo(304);
        now.set(NOW.plusSeconds(2));
        HttpResponse<byte[]> next = get("/api/v1/stores/jingan/goods", tag);
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(new String(next.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"asOf\":\"2026-11-28T12:00:02Z\"", "{\"size\":\"40\",\"here\":9,");
    }

    @Test
    void whatSellsIsCountedOnceForAll() throws Exception {
        for (int i = 0; i < 3; i++) {
            JsonObject popular = new JsonObject(text("/api/v1/stores/jingan/popular?limit=5"));
            assertThat(popular.getJsonArray("goods")).hasSize(5);
            assertThat(popular.getJsonArray("goods").getJsonObject(0).getString("basis"))
                    .isEqualTo("store");
            assertThat(popular.getJsonArray("goods").getJsonObject(0).getString("sku"))
                    .isEqualTo("SH-0001");
            assertThat(popular.getJsonArray("goods").getJsonObject(1).getString("basis"))
                    .isEqualTo("stock");
        }
        assertThat(counted).hasValue(1);
    }

    @Test
    void whatIsAskedWronglyIsRefused() throws Exception {
        assertThat(get("/api/v1/stores/nowhere/goods", "").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/stores/" + "x".repeat(65) + "/goods", "").statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/stores/%3Cscript%3E/popular", "").statusCode()).isEqualTo(404);
        for (String limit : List.of("0", "51", "-1", "x", "99999999999")) {
            assertThat(get("/api/v1/stores/jingan/popular?limit=" + limit, "").statusCode())
                    .isEqualTo(400);
        }
        assertThat(text("/api/v1/stores"))
                .isEqualTo("{\"stores\":[{\"key\":\"jingan\",\"zh\":\"静安店\",\"en\":\"Jing'an store\"}]}");
    }

    @Test
    void fiveThousandProductsStayCheap() throws Exception {
        List<Product> many = new ArrayList<>();
        for (int i = 0; many.size() < 5_000; i++) {
            Product like = demo.products().get(i % 300);
            many.add(new Product(
                    "S%05d".formatted(i),
                    new LocalText(like.title().zh() + i, like.title().en() + ' ' + i),
                    like.description(),
                    like.category(),
                    like.type(),
                    like.brand(),
                    like.price(),
                    like.colours(),
                    like.materials(),
                    like.audience(),
                    like.tags(),
                    like.attributes(),
                    like.image(),
                    like.url(),
                    like.stock(),
                    like.barcodes(),
                    like.places()));
        }
        catalog.set(new Catalog(demo.terms(), many));
        long begin = System.nanoTime();
        HttpResponse<byte[]> first = zipped("/api/v1/stores/jingan/goods");
        long made = System.nanoTime() - begin;
        begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            zipped("/api/v1/stores/jingan/goods");
        }
        long again = (System.nanoTime() - begin) / 20;
        int plain = new GZIPInputStream(new ByteArrayInputStream(first.body())).readAllBytes().length;
        System.out.printf(
                "5,000 goods: %,d B, %,d B compressed; made in %d ms, then sent in %.1f ms%n",
                plain, first.body().length, made / 1_000_000, again / 1e6);
        assertThat(first.body().length).isLessThan(1_000_000);
        assertThat(again).isLessThan(made);
    }

    private String text(String path) throws Exception {
        return new String(get(path, "").body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String tag) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> zipped(String path) throws Exception {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().allValues("content-encoding")).containsExactly("gzip");
        return answer;
    }
}
