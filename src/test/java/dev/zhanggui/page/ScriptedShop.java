package dev.zhanggui.page;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.http.Assets;
import dev.zhanggui.app.http.HttpVerticle;
import dev.zhanggui.app.http.Readiness;
import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.catalog.picture.PictureApi;
import dev.zhanggui.catalog.store.StoreApi;
import dev.zhanggui.channel.kiosk.CallVerticle;
import dev.zhanggui.channel.kiosk.FirstKiosk;
import dev.zhanggui.channel.kiosk.KioskApi;
import dev.zhanggui.channel.kiosk.KioskVerticle;
import dev.zhanggui.channel.web.DirectLine;
import dev.zhanggui.channel.web.DirectLineApi;
import dev.zhanggui.channel.web.DirectLineSettings;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Sold;
import dev.zhanggui.postgres.PostgresExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The shop's real web server with its pages and Direct Line, in front of a {@link ScriptedRoom}. */
final class ScriptedShop implements BeforeAllCallback, AfterAllCallback {

    private static final byte[] SECRET = "a secret for tests, long enough".getBytes(StandardCharsets.UTF_8);
    private static final int BODY_LIMIT = 64 * 1024;
    private static final Sold.Counts SOLD = new Sold.Counts(
            List.of(new Sold.Count("TE-0001", "jingan", 9, 12), new Sold.Count("SH-0001", "jingan", 5, 5)));
    private static final Map<String, LocalText> STORES = stores();

    final MovableClock clock = new MovableClock();
    final ScriptedRoom room = new ScriptedRoom(clock);

    /** The demo goods, as the stores have them. */
    final CatalogContent goods = DemoShop.read();

    final AtomicReference<Catalog> catalog = new AtomicReference<>(new Catalog(goods.terms(), goods.products()));

    private final Vertx vertx = Vertx.vertx();
    private final Assets assets = Assets.load();
    private final List<String> embedders;
    private boolean withKiosks;
    private Pool pool;
    private Kiosks kiosk;
    private String server = "";
    private int port;

    /** @param embedders origins of the sites that may show the chat in a frame */
    ScriptedShop(String... embedders) {
        this.embedders = List.of(embedders);
    }

    /** A shop with kiosks, which need a database. */
    static ScriptedShop withKiosks() {
        ScriptedShop shop = new ScriptedShop();
        shop.withKiosks = true;
        return shop;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        await(vertx.deployVerticle(room));
        Bus.of(vertx).answer(Sold.ADDRESS, since -> Future.succeededFuture(SOLD));
        pool = withKiosks ? PostgresExtension.pool(context) : null;
        open();
        if (withKiosks) {
            dev.zhanggui.channel.kiosk.Kiosks shared = kiosks(line());
            await(vertx.deployVerticle(new KioskVerticle(shared, pool)));
            await(vertx.deployVerticle(new CallVerticle(shared, pool, Duration.ofMinutes(10))));
            kiosk = Kiosks.enrolled(
                    url(""), await(FirstKiosk.code(Bus.of(vertx), "jingan")).orElseThrow());
        }
    }

    /** The shop's one device. */
    Kiosks kiosk() {
        return kiosk;
    }

    private dev.zhanggui.channel.kiosk.Kiosks kiosks(DirectLine line) {
        return new dev.zhanggui.channel.kiosk.Kiosks(
                line, SECRET, () -> Map.of("jingan", new LocalText("静安店", "Jing'an store")), clock, false);
    }

    private DirectLine line() {
        return new DirectLine(DirectLineSettings.standard(), SECRET, clock, new SimpleMeterRegistry());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        await(vertx.close());
    }

    private static Map<String, LocalText> stores() {
        Map<String, LocalText> stores = new LinkedHashMap<>();
        stores.put("jingan", new LocalText("静安店", "Jing'an store"));
        stores.put("xuhui", new LocalText("徐汇店", "Xuhui store"));
        stores.put("pudong", new LocalText("浦东店", "Pudong store"));
        return stores;
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** Opens the door, on the port that it had before. */
    void open() {
        Readiness readiness = new Readiness();
        readiness.ready();
        DirectLine line = line();
        HttpVerticle http = new HttpVerticle(
                new Config.Server(port, "localhost", 1, BODY_LIMIT, embedders, false, 1),
                assets,
                readiness,
                List.of((loop, router) -> {
                    DirectLineApi api = new DirectLineApi(loop, line);
                    api.mount(router);
                    new StoreApi(catalog::get, () -> STORES, clock).mount(loop, router);
                    new PictureApi(sku -> Future.succeededFuture(
                                    Optional.ofNullable(goods.drawings().get(sku))))
                            .mount(router);
                    if (withKiosks) {
                        new KioskApi(loop, kiosks(line), pool).mount(router);
                    }
                    return api::close;
                }));
        server = await(vertx.deployVerticle(http, new DeploymentOptions()));
        port = http.port();
    }

    /** Closes the door with all its streams, as a restart does. */
    void shut() {
        await(vertx.undeploy(server));
    }

    /** Time passes for the shop, not for its visitors. */
    void pass(Duration time) {
        clock.pass(time);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception error) {
            throw new AssertionError("did not come about", error);
        }
    }
}
