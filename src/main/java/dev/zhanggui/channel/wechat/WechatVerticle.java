package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiClient;
import dev.zhanggui.channel.wechat.wire.TokenSource;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Invitation;
import dev.zhanggui.message.Reply;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers for WeChat's users over and sends them, or keeps them for the passive reply that somebody waits for.
 * An answer counts as taken when its row is committed. It fetches the pictures that users send, too. One process sends for the accounts of a shop.
 */
public final class WechatVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(WechatVerticle.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration PICTURE_GLANCE = Duration.ofSeconds(2);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration GLANCE = Duration.ofSeconds(10);
    private static final int SWEEP_LIMIT = 1_000;

    private final Wechat shared;
    private final WechatStore store;
    private final PictureStore pictures;
    private final DoubleSupplier chance;
    private @Nullable MessageConsumer<Reply.Speak> consumer;
    private @Nullable Sender sender;

    /** @param chance from 0 to 1, spreads the renewals of tokens */
    public WechatVerticle(Wechat shared, Pool pool, DoubleSupplier chance) {
        this.shared = shared;
        this.store = new WechatStore(pool);
        this.pictures = new PictureStore(pool);
        this.chance = chance;
    }

    @Override
    public Future<?> start() {
        ApiClient api = new ApiClient(vertx, shared.settings().apiBase());
        Map<String, TokenSource> tokens = shared.settings().accounts().stream()
                .collect(Collectors.toMap(
                        WechatAccount::name,
                        account -> new TokenSource(account.name(), () -> token(api, account), shared.clock(), chance)));
        Sender sends = new Sender(vertx, shared, store, api, tokens);
        Invitations invitations = new Invitations(shared, Bus.of(vertx), api, tokens);
        sender = sends;
        vertx.setPeriodic(TIDY.toMillis(), timer -> tidy());
        CustomerFollower.begin(vertx, CustomerChange.READ, GLANCE, store);
        return store.settleUnknown()
                .onSuccess(WechatVerticle::tellUnknown)
                .compose(settled -> {
                    consumer = Bus.of(vertx)
                            .answer(Reply.push(ChannelKind.WECHAT), speak -> take(sends, speak.activity()));
                    return Future.all(
                            consumer.completion(),
                            Bus.of(vertx)
                                    .answer(Invitation.ASK, invitations::make)
                                    .completion());
                })
                .onSuccess(ready -> {
                    if (!shared.settings().accounts().isEmpty()) {
                        work(sends);
                    }
                });
    }

    private static void tellUnknown(int answers) {
        if (answers > 0) {
            LOG.warn("{} answers were on their way to WeChat when the shop closed; they are not sent again", answers);
        }
    }

    private void work(Sender sends) {
        PictureFetch fetches =
                new PictureFetch(vertx, new PictureGuard(shared.settings().pictureHosts()), pictures, shared.clock());
        vertx.setPeriodic(PICTURE_GLANCE.toMillis(), timer -> fetches.look());
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep(sends));
        sweep(sends);
    }

    @Override
    public Future<?> stop() {
        return Objects.requireNonNull(consumer).unregister().transform(done -> Objects.requireNonNull(sender)
                .close());
    }

    /** {@code stable_token} gives every process the same one, so that none takes it from another. */
    private static Future<ApiAnswer> token(ApiClient api, WechatAccount account) {
        return api.post(
                "/cgi-bin/stable_token",
                new JsonObject()
                        .put("grant_type", "client_credential")
                        .put("appid", account.appId())
                        .put("secret", account.secret())
                        .put("force_refresh", false));
    }

    private Future<Reply.Taken> take(Sender sends, Activity activity) {
        return store.take(activity).map(taken -> {
            String message = activity.replyTo();
            if (message != null) {
                shared.waiting().answered(message);
            }
            sends.look(activity.conversationId());
            return new Reply.Taken();
        });
    }

    private void sweep(Sender sends) {
        store.sendable(shared.clock().instant(), SWEEP_LIMIT)
                .onSuccess(owed -> owed.forEach(sends::look))
                .onFailure(error -> LOG.warn("cannot look what WeChat's users are owed: {}", error.getMessage()));
    }

    private void tidy() {
        store.tidy(shared.clock().instant())
                .onFailure(error -> LOG.warn("old WeChat answers are forgotten later: {}", error.getMessage()));
    }
}
