package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.notice.NoticeHearing;
import dev.zhanggui.channel.wechat.notice.NoticeStore;
import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where WeChat calls: {@code GET} and {@code POST /wechat/{account}}. {@code success} is answered only when the message
 * is in the journal; otherwise the platform brings it again. Whatever is not as agreed gets the same bare 403. One for
 * each event loop that serves HTTP, made on that event loop.
 */
public final class WechatApi {

    private static final Logger LOG = LoggerFactory.getLogger(WechatApi.class);
    private static final String PATH = "/wechat/:account";
    private static final String SUCCESS = "success";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int REFUSED = 403;
    private static final int LATER = 503;

    private final Vertx vertx;
    private final Wechat shared;
    private final EntryStore entries;
    private final Intake intake;
    private final PassiveAnswers passive;
    private final SecureRandom random = new SecureRandom();

    public WechatApi(Vertx vertx, Wechat shared, Pool pool) {
        this.vertx = vertx;
        this.shared = shared;
        WechatStore store = new WechatStore(pool);
        this.entries = new EntryStore(pool, shared.meters().registry());
        NoticeHearing notices = new NoticeHearing(new NoticeStore(pool), shared.meters(), shared.clock());
        this.intake = new Intake(shared, store, entries, new PictureStore(pool), notices, Bus.of(vertx));
        this.passive = new PassiveAnswers(vertx, shared, store);
    }

    /** Adds the callbacks to a router. */
    public void mount(Router router) {
        router.route(PATH).failureHandler(this::failed);
        router.get(PATH).handler(this::check);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(PATH).handler(this::callback);
    }

    /** Takes nothing more; done when what was taken is written. */
    public Future<Void> close() {
        return entries.close();
    }

    private void check(RoutingContext ctx) {
        Optional<WechatAccount> account = account(ctx);
        if (account.isEmpty()) {
            end(ctx, REFUSED, "");
            return;
        }
        try {
            end(ctx, 200, shared.reader(account.get()).echo(query(ctx)));
        } catch (Rejected rejected) {
            refuse(ctx, account.get(), rejected);
        }
    }

    private void callback(RoutingContext ctx) {
        Optional<WechatAccount> found = account(ctx);
        if (found.isEmpty()) {
            end(ctx, REFUSED, "");
            return;
        }
        WechatAccount account = found.get();
        Callback callback;
        try {
            String body = ctx.body().buffer() == null ? "" : ctx.body().buffer().toString(StandardCharsets.UTF_8);
            callback = shared.reader(account).read(query(ctx), body);
        } catch (Rejected rejected) {
            refuse(ctx, account, rejected);
            return;
        }
        intake.take(account, callback.message())
                .onSuccess(receipt -> taken(ctx, account, callback, receipt))
                .onFailure(error -> {
                    LOG.warn("a WeChat message of account {} was not taken: {}", account.name(), error.getMessage());
                    end(ctx, LATER, "");
                });
    }

    private void taken(
            RoutingContext ctx, WechatAccount account, Callback callback, Optional<Journal.Receipt> receipt) {
        shared.meters()
                .taken(account.name(), receipt.isPresent() && receipt.get().repeated());
        boolean waits =
                !account.customerService() && receipt.isPresent() && PassiveAnswers.expectsAnswer(callback.message());
        if (!waits) {
            end(ctx, 200, SUCCESS);
            return;
        }
        passive.to(callback.message(), receipt.get())
                .onSuccess(reply -> reply.ifPresentOrElse(xml -> reply(ctx, account, callback, xml), () -> letGo(ctx)))
                .onFailure(error -> {
                    LOG.warn("account {} answers later: {}", account.name(), error.getMessage());
                    letGo(ctx);
                });
    }

    /** Left alone until the platform has let it go: it asks again then. */
    private void letGo(RoutingContext ctx) {
        vertx.setTimer(shared.settings().hold().toMillis(), timer -> end(ctx, 200, SUCCESS));
    }

    private void reply(RoutingContext ctx, WechatAccount account, Callback callback, String clear) {
        if (clear.isEmpty()) {
            end(ctx, 200, SUCCESS);
            return;
        }
        String xml = clear;
        MessageCrypt crypt = callback.crypt();
        if (crypt != null) {
            byte[] salt = new byte[MessageCrypt.RANDOM];
            random.nextBytes(salt);
            xml = ReplyWriter.encrypted(
                    clear,
                    crypt,
                    account.token(),
                    salt,
                    shared.clock().instant().getEpochSecond(),
                    Integer.toUnsignedString(random.nextInt()));
        }
        ctx.response().putHeader("Content-Type", "application/xml; charset=utf-8");
        end(ctx, 200, xml);
    }

    private Optional<WechatAccount> account(RoutingContext ctx) {
        return shared.account(ctx.pathParam("account"));
    }

    private static CallbackQuery query(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        return new CallbackQuery(
                request.getParam("signature"),
                request.getParam("timestamp"),
                request.getParam("nonce"),
                request.getParam("encrypt_type"),
                request.getParam("msg_signature"),
                request.getParam("echostr"));
    }

    private void refuse(RoutingContext ctx, WechatAccount account, Rejected rejected) {
        shared.meters().rejected(account.name(), rejected.reason());
        if (rejected.reason() == Reason.XML || rejected.reason() == Reason.SIGNATURE) {
            LOG.debug("a call at account {} is refused: {}", account.name(), rejected.getMessage());
        } else {
            LOG.info("a call at account {} is refused: {}", account.name(), rejected.getMessage());
        }
        end(ctx, REFUSED, "");
    }

    private void failed(RoutingContext ctx) {
        int status = ctx.statusCode();
        if (ctx.failure() != null && !(status >= 400 && status < 500)) {
            LOG.error("a WeChat callback failed", ctx.failure());
        }
        end(ctx, status >= 400 ? status : LATER, "");
    }

    private static void end(RoutingContext ctx, int status, String body) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (!response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", "text/plain; charset=utf-8");
        }
        response.putHeader("X-Content-Type-Options", "nosniff")
                .setStatusCode(status)
                .end(body);
    }
}
