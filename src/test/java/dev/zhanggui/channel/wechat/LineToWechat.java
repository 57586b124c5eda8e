package dev.zhanggui.channel.wechat;

import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import dev.zhanggui.channel.wechat.notice.NoticeForms;
import dev.zhanggui.conversation.EchoTurns;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresPool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The WeChat channel with a real journal behind it and a strict platform before it. */
final class LineToWechat implements AutoCloseable {

    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String APP = "wxzhanggui000001";
    static final String TOKEN = "tea-leaf";
    static final String PATH = "/wechat/demo";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private final Vertx vertx = Vertx.vertx();
    private final WechatPlatform platform;
    private final Wechat shared;
    private final Pool pool;
    private final String callback;
    private String room = "";

    /** How a line is set up. */
    record Setup(
            AccountMode mode,
            boolean customerService,
            Clock clock,
            Duration patience,
            Faults faults,
            NoticeForms notices) {

        static Setup of(AccountMode mode) {
            return new Setup(mode, true, Clock.systemUTC(), Duration.ofSeconds(5), Faults.none(), NoticeForms.NONE);
        }

        Setup with(Faults other) {
            return new Setup(mode, customerService, clock, patience, other, notices);
        }

        Setup passive(Duration shorter) {
            return new Setup(mode, false, clock, shorter, faults, notices);
        }

        /** Waits shorter for a callback. */
        Setup patient(Duration shorter) {
            return new Setup(mode, customerService, clock, shorter, faults, notices);
        }

        Setup at(Clock other) {
            return new Setup(mode, customerService, other, patience, faults, notices);
        }

        Setup tells(NoticeForms forms) {
            return new Setup(mode, customerService, clock, patience, faults, forms);
        }
    }

    /** @param answers what the shopkeeper says to a line */
    LineToWechat(DatabaseUrl url, Setup setup, Function<Activity, List<Content>> answers) {
        // of the line's own Vert.x: what the database answers comes on the event loop that asked
        this.pool = PostgresPool.open(vertx, url, PostgresPool.Bounds.USUAL);
        EchoTurns.open(vertx, pool, setup.clock(), answers);
        Router router = Router.router(vertx);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .await();
        callback = "http://localhost:" + server.actualPort() + PATH;
        platform = WechatPlatform.start(0, setup(setup.mode()), setup.clock(), setup.patience(), setup.faults())
                .await();
        platform.calls(callback);
        shared = shop(platform.apiBase(), setup);
        new WechatApi(vertx, shared, pool).mount(router);
        JsSignatureApi.mount(vertx, router);
        router.route().failureHandler(ctx -> ctx.response()
                .setStatusCode(Failure.from(ctx.failure()).code().number())
                .end(Failure.from(ctx.failure()).getMessage()));
        openRoom();
    }

    /** How the account is set up on the platform's page. */
    static dev.zhanggui.app.simulate.platform.Setup setup(AccountMode mode) {
        return new dev.zhanggui.app.simulate.platform.Setup(
                "gh_1", APP, SECRET, TOKEN, KEY, mode.name().toLowerCase(Locale.ROOT));
    }

    /** The shop's side of it. */
    static Wechat shop(String apiBase, Setup setup) {
        WechatAccount account = new WechatAccount(
                "demo",
                "gh_1",
                APP,
                SECRET,
                TOKEN,
                List.of(KEY),
                setup.mode(),
                setup.customerService(),
                setup.notices());
        return new Wechat(
                new WechatSettings(
                        URI.create(apiBase),
                        "https://shop.example.com",
                        Duration.ofSeconds(300),
                        setup.patience().multipliedBy(9).dividedBy(10),
                        List.of(URI.create(apiBase).getAuthority()),
                        List.of("shop.example.com"),
                        List.of(account)),
                setup.clock(),
                METERS);
    }

    /** How often it was looked whether somebody has to be told that an answer waits, in this JVM. */
    static double looks() {
        return METERS.counter("zhanggui.wechat.notice.looks", "account", "demo").count();
    }

    WechatPlatform platform() {
        return platform;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Where the platform calls. */
    String callback() {
        return callback;
    }

    /** What the shop answers to a {@code GET}. */
    String get(String path) {
        return vertx.createHttpClient()
                .request(new RequestOptions().setAbsoluteURI(callback.replace(PATH, path)))
                .compose(request -> request.send())
                .compose(response -> response.body())
                .await()
                .toString();
    }

    void openRoom() {
        room = vertx.deployVerticle(new WechatVerticle(shared, pool, () -> 0.5)).await();
    }

    void closeRoom() {
        vertx.undeploy(room).await();
    }

    @Override
    public void close() {
        platform.close().await();
        pool.close().await();
        vertx.close().await();
    }
}
