package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.media.MediaStore;
import dev.zhanggui.channel.wechat.media.MediaUploads;
import dev.zhanggui.channel.wechat.outgoing.Dispatch;
import dev.zhanggui.channel.wechat.outgoing.Looks;
import dev.zhanggui.channel.wechat.outgoing.Packing;
import dev.zhanggui.channel.wechat.outgoing.Tenure;
import dev.zhanggui.channel.wechat.union.UnionAsker;
import dev.zhanggui.channel.wechat.wire.ApiClient;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.channel.wechat.wire.TokenSource;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Reply;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what customers write to WeCom's customer service, takes the answers over and sends them within what the
 * platform allows; a message whose fate is not known goes again under the same id. Of all processes of a shop, one at a
 * time fetches and sends for an account.
 */
public final class WecomVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(WecomVerticle.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration TRANSFER_GLANCE = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Wecom shared;
    private final Pool pool;
    private final KfStore store;
    private final DoubleSupplier chance;
    private @Nullable KfPuller puller;
    private @Nullable KfTransfers transfers;
    private @Nullable Dispatch dispatch;
    private @Nullable MessageConsumer<Reply.Speak> consumer;

    /** @param chance from 0 to 1, spreads the renewals of tokens */
    public WecomVerticle(Wecom shared, Pool pool, DoubleSupplier chance) {
        this.shared = shared;
        this.pool = pool;
        this.store = new KfStore(pool);
        this.chance = chance;
    }

    @Override
    public Future<?> start() {
        ApiClient api = new ApiClient(vertx, shared.settings().apiBase());
        Map<String, TokenClient> clients = shared.settings().accounts().stream()
                .collect(Collectors.toMap(WecomAccount::name, account -> client(api, account)));
        Bus bus = Bus.of(vertx);
        KfCards cards = new KfCards(bus, new MediaUploads(new MediaStore(pool), shared.clock()));
        KfOutlet outlet = new KfOutlet(shared, clients, cards);
        Dispatch sends = new Dispatch(
                vertx,
                store.outgoing(),
                outlet,
                new Packing(new Looks(new WecomForms(shared.settings().pages()))),
                new Tenure(
                        vertx,
                        new Lease(pool, Tenure.LIFE),
                        shared.clock(),
                        KfStore.KIND,
                        clients.keySet().stream().sorted().toList(),
                        Ids.next()),
                shared.clock());
        KfTransfers moves = new KfTransfers(shared, store, new KfTransferStore(pool), bus, clients, sends::lease);
        KfPuller pulls = new KfPuller(shared, store, bus, clients, sends::lease, moves);
        transfers = moves;
        puller = pulls;
        dispatch = sends;
        shared.listen(bell -> context.runOnContext(rang -> pulls.look(bell.account(), bell.openKfId())));
        CustomerFollower.begin(vertx, CustomerChange.READ, GLANCE, store);
        consumer = bus.answer(Reply.push(ChannelKind.WECOM), speak -> moves.take(speak.activity())
                .compose(noted -> take(sends, outlet, pulls, speak.activity())));
        vertx.setPeriodic(TRANSFER_GLANCE.toMillis(), timer -> moves.look());
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep(pulls));
        UnionAsker.begin(vertx, KfStore.UNIONS, store.unions(), clients, sends::lease, shared.clock());
        return consumer.completion().compose(ready -> sends.open()).onSuccess(open -> sweep(pulls));
    }

    private TokenClient client(ApiClient api, WecomAccount account) {
        String path = "/cgi-bin/gettoken?corpid=" + encode(account.corpId()) + "&corpsecret=";
        return new TokenClient(
                api,
                new TokenSource(
                        account.name(), () -> api.get(path + encode(account.secret())), shared.clock(), chance));
    }

    @Override
    public Future<?> stop() {
        shared.listen(bell -> {});
        return Objects.requireNonNull(consumer)
                .unregister()
                .transform(gone -> Objects.requireNonNull(puller).close())
                .transform(done -> Objects.requireNonNull(transfers).close())
                .transform(done -> Objects.requireNonNull(dispatch).close());
    }

    private void sweep(KfPuller pulls) {
        store.behind()
                .onSuccess(bells -> bells.forEach(bell -> pulls.look(bell.account(), bell.openKfId())))
                .onFailure(error -> LOG.warn("cannot look which bells of WeCom rang: {}", error.getMessage()));
    }

    private static Future<Reply.Taken> take(Dispatch sends, KfOutlet outlet, KfPuller pulls, Activity activity) {
        String cause = activity.replyTo();
        Optional<String> welcome = cause == null ? Optional.empty() : pulls.welcome(cause);
        return (welcome.isPresent()
                        ? sends.takeOnce(
                                activity, (to, message, id) -> outlet.postOnEvent(to, message, id, welcome.get()))
                        : sends.take(activity))
                .map(new Reply.Taken());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
