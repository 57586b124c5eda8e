package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.JsSignature;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** {@code GET /api/v1/wechat/js-signature?url=…&account=…}: what a merchant's page gives to {@code wx.config}. */
public final class JsSignatureApi {

    private static final String PATH = "/api/v1/wechat/js-signature";
    private static final Duration BUDGET = Duration.ofSeconds(6);

    private JsSignatureApi() {}

    /** Adds the route to a router. */
    public static void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        router.get(PATH).handler(ctx -> sign(bus, ctx));
    }

    private static void sign(Bus bus, RoutingContext ctx) {
        String url = ctx.request().getParam("url");
        if (url == null || url.isEmpty()) {
            ctx.fail(new Failure(FailureCode.INVALID, "url: which page? Send its address, percent-encoded"));
            return;
        }
        bus.ask(JsSignature.ASK, new JsSignature.Ask(ctx.request().getParam("account", ""), url), BUDGET)
                .onSuccess(signed -> ctx.response()
                        .putHeader("Content-Type", "application/json; charset=utf-8")
                        .putHeader("Cache-Control", "no-store")
                        .end(new JsonObject()
                                .put("appId", signed.appId())
                                .put("timestamp", signed.timestamp())
                                .put("nonceStr", signed.nonceStr())
                                .put("signature", signed.signature())
                                .toBuffer()))
                .onFailure(ctx::fail);
    }
}
