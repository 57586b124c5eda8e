package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.wire.Rejected;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where WeCom calls: {@code GET} and {@code POST /wecom/{account}}. A callback is only a bell; it is acknowledged when
 * the database knows that it rang, and the messages are fetched after that. Whatever is not as agreed gets a bare 403.
 */
public final class WecomApi {

    private static final Logger LOG = LoggerFactory.getLogger(WecomApi.class);
    private static final String PATH = "/wecom/:account";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int REFUSED = 403;
    private static final int LATER = 503;

    private final Wecom shared;
    private final KfStore store;

    public WecomApi(Wecom shared, Pool pool) {
        this.shared = shared;
        this.store = new KfStore(pool);
    }

    /** Adds the callbacks to a router. */
    public void mount(Router router) {
        router.route(PATH).failureHandler(ctx -> end(ctx, ctx.statusCode() >= 400 ? ctx.statusCode() : LATER, ""));
        router.get(PATH).handler(this::check);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(PATH).handler(this::callback);
    }

    private void check(RoutingContext ctx) {
        Optional<BellReader> reader = shared.reader(ctx.pathParam("account"));
        try {
            end(
                    ctx,
                    reader.isPresent() ? 200 : REFUSED,
                    reader.map(known -> known.echo(query(ctx))).orElse(""));
        } catch (Rejected rejected) {
            refuse(ctx, rejected);
        }
    }

    private void callback(RoutingContext ctx) {
        Optional<BellReader> reader = shared.reader(ctx.pathParam("account"));
        if (reader.isEmpty()) {
            end(ctx, REFUSED, "");
            return;
        }
        Optional<Bell> bell;
        try {
            String body = ctx.body().buffer() == null ? "" : ctx.body().buffer().toString(StandardCharsets.UTF_8);
            bell = reader.get().read(query(ctx), body);
        } catch (Rejected rejected) {
            refuse(ctx, rejected);
            return;
        }
        if (bell.isEmpty()) {
            end(ctx, 200, "success");
            return;
        }
        store.ring(bell.get(), shared.clock().instant())
                .onSuccess(known -> {
                    end(ctx, 200, "success");
                    shared.meters().taken(bell.get().account(), false);
                    shared.rang(bell.get());
                })
                .onFailure(error -> {
                    LOG.warn("a bell of WeCom was not heard: {}", error.getMessage());
                    end(ctx, LATER, "");
                });
    }

    private static BellReader.Query query(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        return new BellReader.Query(
                request.getParam("msg_signature"),
                request.getParam("timestamp"),
                request.getParam("nonce"),
                request.getParam("echostr"));
    }

    private void refuse(RoutingContext ctx, Rejected rejected) {
        shared.meters().rejected(String.valueOf(ctx.pathParam("account")), rejected.reason());
        LOG.info("a call of WeCom is refused: {}", rejected.getMessage());
        end(ctx, REFUSED, "");
    }

    private static void end(RoutingContext ctx, int status, String body) {
        HttpServerResponse response = ctx.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader("Content-Type", "text/plain; charset=utf-8")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .setStatusCode(status)
                    .end(body);
        }
    }
}
