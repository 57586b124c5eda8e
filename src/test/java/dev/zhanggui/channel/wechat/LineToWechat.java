package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.platform.Faults;
import dev.zhanggui.channel.wechat.platform.WechatPlatform;
import dev.zhanggui.conversation.EchoTurns;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
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
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Vertx vertx = Vertx.vertx();
    private final WechatPlatform platform;
    private final Wechat shared;
    private final Pool pool;
    private final String callback;
    private String room = "";

    /** How a line is set up. */
    record Setup(AccountMode mode, boolean customerService, Clock clock, Duration patience, Faults faults) {

        static Setup of(AccountMode mode) {
            return new Setup(mode, true, Clock.systemUTC(), Duration.ofSeconds(5), Faults.none());
        }

        Setup with(Faults other) {
            return new Setup(mode, customerService, clock, patience, other);
        }

        Setup passive(Duration shorter) {
            return new Setup(mode, false, clock, shorter, faults);
        }

        Setup at(Clock other) {
            return new Setup(mode, customerService, other, patience, faults);
        }
    }

    /** @param answers what the shopkeeper says to a line */
    LineToWechat(Pool pool, Setup setup, Function<Activity, List<Content>> answers) {
        this.pool = pool;
        EchoTurns.open(vertx, pool, setup.clock(), answers);
        Router router = Router.router(vertx);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .await();
        callback = "http://localhost:" + server.actualPort() + "/wechat/demo";
        platform = new WechatPlatform(
                0,
                new WechatPlatform.Setup(
                        "gh_1", APP, SECRET, TOKEN, KEY, setup.mode().name().toLowerCase(Locale.ROOT)),
                setup.clock(),
                setup.patience(),
                setup.faults());
        platform.calls(callback);
        WechatAccount account = new WechatAccount(
                "demo", "gh_1", APP, SECRET, TOKEN, List.of(KEY), setup.mode(), setup.customerService());
        shared = new Wechat(
                new WechatSettings(
                        URI.create(platform.apiBase()),
                        "https://shop.example.com",
                        Duration.ofSeconds(300),
                        setup.patience().multipliedBy(9).dividedBy(10),
                        List.of(URI.create(platform.apiBase()).getAuthority()),
                        List.of(account)),
                setup.clock(),
                new SimpleMeterRegistry());
        new WechatApi(vertx, shared, pool).mount(router);
        openRoom();
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

    void openRoom() {
        room = vertx.deployVerticle(new WechatVerticle(shared, pool, () -> 0.5)).await();
    }

    void closeRoom() {
        vertx.undeploy(room).await();
    }

    @Override
    public void close() {
        platform.close();
        vertx.close().await();
    }
}
