package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.notice.NoticeSender;
import dev.zhanggui.channel.wechat.outgoing.Dispatch;
import dev.zhanggui.channel.wechat.outgoing.Looks;
import dev.zhanggui.channel.wechat.outgoing.Packing;
import dev.zhanggui.channel.wechat.outgoing.Tenure;
import dev.zhanggui.channel.wechat.union.UnionAsker;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiClient;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.channel.wechat.wire.TokenSource;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Invitation;
import dev.zhanggui.message.JsSignature;
import dev.zhanggui.message.Notice;
import dev.zhanggui.message.Reply;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers for WeChat's users over and sends them, or keeps them for the passive reply that somebody waits for.
 * An answer counts as taken when its row is committed. It fetches the pictures that users send, and asks who they are
 * over all accounts, too. Of all processes of a shop, one at a time does that for an account.
 */
public final class WechatVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(WechatVerticle.class);
    private static final Duration PICTURE_GLANCE = Duration.ofSeconds(2);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration NOTICE_GLANCE = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Wechat shared;
    private final Pool pool;
    private final WechatStore store;
    private final PictureStore pictures;
    private final DoubleSupplier chance;
    private @Nullable MessageConsumer<Reply.Speak> consumer;
    private @Nullable Dispatch dispatch;
    private @Nullable NoticeSender notices;

    /** @param chance from 0 to 1, spreads the renewals of tokens */
    public WechatVerticle(Wechat shared, Pool pool, DoubleSupplier chance) {
        this.shared = shared;
        this.pool = pool;
        this.store = new WechatStore(pool);
        this.pictures = new PictureStore(pool);
        this.chance = chance;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        ApiClient api = new ApiClient(vertx, shared.settings().apiBase());
        Map<String, TokenClient> clients = shared.settings().accounts().stream()
                .collect(Collectors.toMap(
                        WechatAccount::name,
                        account -> new TokenClient(
                                api,
                                new TokenSource(account.name(), () -> token(api, account), shared.clock(), chance))));
        Dispatch sends = dispatch(clients);
        Invitations invitations = new Invitations(shared, bus, clients);
        PageSigner signer = new PageSigner(shared, clients, chance);
        MenuDrawer menus = new MenuDrawer(shared, bus, new MenuStore(pool), clients, account -> sends.lease(account)
                .isPresent());
        vertx.setPeriodic(GLANCE.toMillis(), timer -> menus.look());
        UnionAsker.begin(vertx, WechatStore.UNIONS, store.unions(), clients, sends::lease, shared.clock());
        dispatch = sends;
        NoticeSender tells = notices(clients, sends);
        notices = tells;
        vertx.setPeriodic(NOTICE_GLANCE.toMillis(), timer -> tells.look());
        vertx.setPeriodic(TIDY.toMillis(), timer -> tidy(tells));
        CustomerFollower.begin(vertx, CustomerChange.READ, GLANCE, store);
        consumer = bus.answer(Reply.push(ChannelKind.WECHAT), speak -> take(sends, speak.activity()));
        return Future.all(
                        consumer.completion(),
                        bus.answer(Invitation.ASK, invitations::make).completion(),
                        bus.answer(JsSignature.ASK, signer::sign).completion(),
                        bus.answer(Notice.LAST, ask -> store.notices()
                                        .last(ask.conversationId())
                                        .map(told -> new Notice.Last(told.orElse(null))))
                                .completion(),
                        bus.hear(Examples.CHANGED, changed -> menus.look()).completion())
                .compose(ready -> sends.open())
                .onSuccess(open -> fetchPictures());
    }

    private Dispatch dispatch(Map<String, TokenClient> clients) {
        List<String> sending = shared.settings().accounts().stream()
                .filter(WechatAccount::customerService)
                .map(WechatAccount::name)
                .toList();
        return new Dispatch(
                vertx,
                store.outgoing(),
                new WechatOutlet(shared, clients),
                packing(),
                new Tenure(vertx, new Lease(pool, Tenure.LIFE), shared.clock(), WechatStore.KIND, sending, Ids.next()),
                shared.clock());
    }

    private Packing packing() {
        return new Packing(new Looks(new WechatForms(shared.settings().pages())));
    }

    private NoticeSender notices(Map<String, TokenClient> clients, Dispatch sends) {
        return new NoticeSender(
                shared.settings().accounts().stream()
                        .collect(Collectors.toMap(WechatAccount::name, WechatAccount::notices)),
                clients,
                store.notices(),
                store.outgoing(),
                packing(),
                sends::lease,
                shared.meters(),
                shared.clock());
    }

    private void fetchPictures() {
        if (shared.settings().accounts().isEmpty()) {
            return;
        }
        PictureFetch fetches =
                new PictureFetch(vertx, new PictureGuard(shared.settings().pictureHosts()), pictures, shared.clock());
        vertx.setPeriodic(PICTURE_GLANCE.toMillis(), timer -> fetches.look());
    }

    @Override
    public Future<?> stop() {
        return Objects.requireNonNull(consumer)
                .unregister()
                .transform(done -> Objects.requireNonNull(notices).close())
                .transform(done -> Objects.requireNonNull(dispatch).close());
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

    private Future<Reply.Taken> take(Dispatch sends, Activity activity) {
        return sends.take(activity).map(taken -> {
            String message = activity.replyTo();
            if (message != null) {
                shared.waiting().answered(message);
            }
            return new Reply.Taken();
        });
    }

    private void tidy(NoticeSender tells) {
        tells.tidy();
        store.tidy(shared.clock().instant())
                .onFailure(error -> LOG.warn("old WeChat answers are forgotten later: {}", error.getMessage()));
    }
}
