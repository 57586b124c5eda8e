package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.Capabilities;
import dev.zhanggui.channel.ContentLanguage;
import dev.zhanggui.channel.Degraded;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiClient;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Reply;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what customers write to WeCom's customer service and sends the answers. The outbox is their queue: an answer
 * is taken when the platform has it or never will; until then it is sent again under the same id, by which the platform
 * knows it.
 */
public final class WecomVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(WecomVerticle.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int CODE_POINTS = 500;
    private static final int LONGEST_ID = 32;
    private static final Set<Integer> BUSY = Set.of(-1, 45_009, 45_011);
    private static final Capabilities TEXT = new Capabilities(0, 0, CODE_POINTS, false, true);
    private static final Reply.Taken TAKEN = new Reply.Taken();

    private final Wecom shared;
    private final KfStore store;
    private final DoubleSupplier chance;
    private Map<String, KfClient> clients = Map.of();
    private @Nullable KfPuller puller;
    private @Nullable MessageConsumer<Reply.Speak> consumer;

    /** @param chance from 0 to 1, spreads the renewals of tokens */
    public WecomVerticle(Wecom shared, Pool pool, DoubleSupplier chance) {
        this.shared = shared;
        this.store = new KfStore(pool);
        this.chance = chance;
    }

    @Override
    public Future<?> start() {
        ApiClient api = new ApiClient(vertx, shared.settings().apiBase());
        clients = shared.settings().accounts().stream()
                .collect(Collectors.toMap(
                        WecomAccount::name, account -> new KfClient(api, account, shared.clock(), chance)));
        KfPuller pulls = new KfPuller(shared, store, Bus.of(vertx), clients);
        puller = pulls;
        shared.listen(bell -> context.runOnContext(rang -> pulls.look(bell.account(), bell.openKfId())));
        consumer = Bus.of(vertx).answer(Reply.push(ChannelKind.WECOM), speak -> take(speak.activity()));
        if (clients.isEmpty()) {
            return consumer.completion();
        }
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep(pulls));
        return consumer.completion().onSuccess(ready -> sweep(pulls));
    }

    @Override
    public Future<?> stop() {
        shared.listen(bell -> {});
        return Objects.requireNonNull(consumer).unregister();
    }

    private void sweep(KfPuller pulls) {
        store.behind()
                .onSuccess(bells -> bells.forEach(bell -> pulls.look(bell.account(), bell.openKfId())))
                .onFailure(error -> LOG.warn("cannot look which bells of WeCom rang: {}", error.getMessage()));
    }

    private Future<Reply.Taken> take(Activity activity) {
        return store.customer(activity.conversationId()).compose(found -> {
            KfStore.Customer customer = found.orElse(null);
            KfClient client = customer == null ? null : clients.get(customer.account());
            if (customer == null || client == null) {
                return Future.succeededFuture(TAKEN);
            }
            Degraded degraded = Degraded.of(activity.content(), TEXT, ContentLanguage.of(activity.content()));
            List<JsonObject> messages = messages(activity.content(), degraded);
            Optional<String> welcome = activity.replyTo() == null || messages.isEmpty()
                    ? Optional.empty()
                    : Objects.requireNonNull(puller).welcome(activity.replyTo());
            if (welcome.isPresent()) {
                return send(
                        client,
                        "/cgi-bin/kf/send_msg_on_event",
                        new JsonObject().put("code", welcome.get()),
                        activity,
                        messages.get(0),
                        0);
            }
            if (messages.size() > left(customer)) {
                LOG.info("an answer of WeCom account {} is not sent: the platform takes no more", customer.account());
                return Future.succeededFuture(TAKEN);
            }
            JsonObject to = new JsonObject().put("touser", customer.user()).put("open_kfid", customer.openKfId());
            Future<Reply.Taken> sent = Future.succeededFuture(TAKEN);
            for (int i = 0; i < messages.size(); i++) {
                int part = i;
                sent = sent.compose(
                        before -> send(client, "/cgi-bin/kf/send_msg", to, activity, messages.get(part), part));
            }
            return messages.isEmpty()
                    ? sent
                    : sent.compose(done -> store.sent(customer, messages.size(), degraded.numbers())
                            .map(done));
        });
    }

    private int left(KfStore.Customer customer) {
        return shared.clock().instant().isBefore(customer.until()) ? customer.left() : 0;
    }

    /** Fails where another try may help, so that the outbox keeps the answer. */
    private static Future<Reply.Taken> send(
            KfClient client, String path, JsonObject to, Activity activity, JsonObject message, int part) {
        JsonObject whole = to.copy().mergeIn(message).put("msgid", id(activity, part));
        return client.call(path, whole).map(answer -> {
            if (BUSY.contains(answer.code())) {
                throw new Failure(FailureCode.UNAVAILABLE, "WeCom is busy: " + answer.code());
            }
            refusal(answer);
            return TAKEN;
        });
    }

    private static void refusal(ApiAnswer answer) {
        if (answer.code() != 0) {
            LOG.warn("WeCom refuses an answer: {} {}", answer.code(), answer.message());
        }
    }

    /** The same for every try. */
    private static String id(Activity activity, int part) {
        return Signature.of(activity.id(), Integer.toString(part)).substring(0, LONGEST_ID);
    }

    private static List<JsonObject> messages(Content content, Degraded degraded) {
        if (content.products().isEmpty()
                && !content.buttons().isEmpty()
                && !content.text().isBlank()
                && content.text().codePointCount(0, content.text().length()) <= CODE_POINTS) {
            return List.of(menu(content));
        }
        List<JsonObject> messages = new ArrayList<>();
        degraded.messages().stream()
                .map(Degraded.Message::text)
                .filter(text -> !text.isBlank())
                .forEach(text -> messages.add(
                        new JsonObject().put("msgtype", "text").put("text", new JsonObject().put("content", text))));
        return messages;
    }

    private static JsonObject menu(Content content) {
        JsonArray list = new JsonArray();
        content.buttons()
                .forEach(button -> list.add(new JsonObject()
                        .put("type", "click")
                        .put(
                                "click",
                                new JsonObject()
                                        .put("id", Integer.toString(list.size() + 1))
                                        .put("content", button.title()))));
        return new JsonObject()
                .put("msgtype", "msgmenu")
                .put(
                        "msgmenu",
                        new JsonObject().put("head_content", content.text()).put("list", list));
    }
}
