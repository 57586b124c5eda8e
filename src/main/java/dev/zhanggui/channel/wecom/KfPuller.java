package dev.zhanggui.channel.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.channel.KeptPicture;
import dev.zhanggui.channel.NumberedChoice;
import dev.zhanggui.channel.wechat.outgoing.Recipient;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what customers wrote to a desk, one desk by one puller, and moves its cursor when that is in the journal. What
 * is fetched twice is known there by its id. To be used on one event loop.
 */
final class KfPuller {

    private static final Logger LOG = LoggerFactory.getLogger(KfPuller.class);
    private static final String PATH = "/cgi-bin/kf/sync_msg";
    private static final String STATE = "/cgi-bin/kf/service_state/get";
    private static final String MEDIA = "/cgi-bin/media/get?media_id=";
    private static final int LARGEST_PICTURE = 4 << 20;
    private static final int PAGE = 1_000;
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration BEFORE_THE_BELL = Duration.ofMinutes(1);

    private final Wecom shared;
    private final KfStore store;
    private final Bus bus;
    private final Map<String, TokenClient> clients;
    private final Function<String, Optional<Lease.Held>> leases;
    private final KfTransfers transfers;
    private final Promise<Void> idle = Promise.promise();
    private boolean closed;
    private final Set<String> atWork = new HashSet<>();
    private final Set<String> again = new HashSet<>();
    private final Cache<String, String> welcomes = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(20, TimeUnit.SECONDS)
            .executor(Runnable::run)
            .build();

    /**
     * @param clients by the name of the account
     * @param leases for which accounts this process alone fetches
     * @param transfers what was handed over to WeCom's own desk
     */
    KfPuller(
            Wecom shared,
            KfStore store,
            Bus bus,
            Map<String, TokenClient> clients,
            Function<String, Optional<Lease.Held>> leases,
            KfTransfers transfers) {
        this.transfers = transfers;
        this.leases = leases;
        this.shared = shared;
        this.store = store;
        this.bus = bus;
        this.clients = Map.copyOf(clients);
    }

    /** The code that opens the greeting for a customer who came in, once; empty where there is none. */
    Optional<String> welcome(String activityId) {
        return Optional.ofNullable(welcomes.asMap().remove(activityId));
    }

    /** A desk may have something to fetch. */
    void look(String account, String openKfId) {
        if (closed || leases.apply(account).isEmpty()) {
            return;
        }
        String key = account + '/' + openKfId;
        if (!atWork.add(key)) {
            again.add(key);
            return;
        }
        pull(account, openKfId)
                .onFailure(error -> LOG.warn("messages of WeCom are fetched later: {}", error.getMessage()))
                .onComplete(done -> {
                    atWork.remove(key);
                    if (again.remove(key)) {
                        look(account, openKfId);
                    }
                    if (closed && atWork.isEmpty()) {
                        idle.tryComplete();
                    }
                });
    }

    /** Fetches nothing more; done when what is fetched is in the journal. */
    Future<Void> close() {
        closed = true;
        if (atWork.isEmpty()) {
            idle.tryComplete();
        }
        return idle.future();
    }

    private Future<Void> pull(String account, String openKfId) {
        TokenClient client = clients.get(account);
        return client == null
                ? Future.succeededFuture()
                : store.desk(account, openKfId)
                        .compose(desk -> desk.isPresent()
                                ? pages(
                                        client,
                                        desk.get(),
                                        desk.get().cursor(),
                                        desk.get().token())
                                : Future.succeededFuture());
    }

    private Future<Void> pages(TokenClient client, KfStore.Desk desk, String cursor, String token) {
        JsonObject question = new JsonObject()
                .put("cursor", cursor)
                .put("limit", PAGE)
                .put("voice_format", 0)
                .put("open_kfid", desk.openKfId());
        if (!token.isEmpty()) {
            question.put("token", token);
        }
        return client.post(PATH, question).compose(answer -> {
            if (answer.fate() != Fate.ANSWERED) {
                return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "WeCom does not answer"));
            }
            if (answer.code() != 0) {
                // a bell's token that is too old: without one the platform answers, too, only less often
                return token.isEmpty() ? Future.failedFuture(refused(answer)) : pages(client, desk, cursor, "");
            }
            return page(client, desk, answer.body(), cursor)
                    .compose(next -> answer.body().getInteger("has_more", 0) == 1
                            ? pages(client, desk, next, token)
                            : store.read(desk));
        });
    }

    private static Failure refused(ApiAnswer answer) {
        return new Failure(FailureCode.UNAVAILABLE, "WeCom refuses: " + answer.code() + ' ' + answer.message());
    }

    /** @return the cursor after the page */
    private Future<String> page(TokenClient client, KfStore.Desk desk, JsonObject page, String before) {
        Future<Void> done = Future.succeededFuture();
        for (Object each : page.getJsonArray("msg_list", new JsonArray())) {
            Optional<KfMessage> message = each instanceof JsonObject json ? read(json) : Optional.empty();
            if (each instanceof JsonObject json) {
                Optional<KfSession> session = KfSession.of(json);
                done = done.compose(
                        taken -> session.isPresent() ? session(desk, session.get()) : Future.succeededFuture());
            }
            if (message.isPresent() && !message.get().at().isBefore(desk.since().minus(BEFORE_THE_BELL))) {
                done = done.compose(taken -> take(client, desk, message.get()));
            }
        }
        String next = page.getString("next_cursor", before);
        return done.compose(taken -> store.moved(desk, before, next))
                .compose(moved -> moved
                        ? Future.succeededFuture(next)
                        : Future.failedFuture("another process reads desk " + desk.openKfId()));
    }

    /** After the end nothing may be sent until the customer writes again. */
    private Future<Void> session(KfStore.Desk desk, KfSession session) {
        return session.withPerson()
                ? store.withPerson(desk.account(), desk.openKfId(), session.user(), true)
                : transfers.ended(desk, session.user());
    }

    private static Optional<KfMessage> read(JsonObject json) {
        JsonObject event = json.getValue("event") instanceof JsonObject object ? object : new JsonObject();
        if ("msg_send_fail".equals(event.getValue("event_type"))) {
            LOG.warn("WeCom did not deliver an answer, type {}", event.getValue("fail_type"));
        }
        try {
            return KfMessage.of(json);
        } catch (ClassCastException e) {
            LOG.warn("a message of WeCom has a shape that is not known here");
            return Optional.empty();
        }
    }

    private Future<Void> take(TokenClient client, KfStore.Desk desk, KfMessage message) {
        return store.enter(desk, message, Ids.next())
                .compose(customer -> customer.follows()
                        ? hear(client, desk, message, customer)
                        : isWithPerson(client, desk, customer)
                                .compose(person -> person
                                        ? Future.succeededFuture()
                                        : back(desk, customer).compose(back -> hear(client, desk, message, customer))));
    }

    /** No person has the word at WeCom any more. */
    private Future<Void> back(KfStore.Desk desk, Recipient customer) {
        return transfers
                .back(desk.account(), customer.conversationId())
                .compose(back -> store.withPerson(desk.account(), desk.openKfId(), customer.user(), false));
    }

    /** Asked at each message, because the end of a session may be told late or not at all. */
    private static Future<Boolean> isWithPerson(TokenClient client, KfStore.Desk desk, Recipient customer) {
        return client.post(
                        STATE,
                        new JsonObject().put("open_kfid", desk.openKfId()).put("external_userid", customer.user()))
                .compose(answer -> answer.fate() == Fate.ANSWERED && answer.code() == 0
                        ? Future.succeededFuture(KfSession.isWithPerson(answer.body()))
                        : Future.failedFuture(refused(answer)));
    }

    private Future<Void> hear(TokenClient client, KfStore.Desk desk, KfMessage message, Recipient customer) {
        Identity identity = new Identity(KfStore.KIND, message.user());
        Open.Begin begin =
                new Open.Begin(customer.conversationId(), ChannelKind.WECOM, desk.account(), identity, Language.ZH);
        return bus.ask(Open.BEGIN, begin, BUDGET)
                .compose(open -> content(client, message, customer, identity))
                .compose(content -> bus.ask(
                        Journal.APPEND,
                        new Journal.Inbound(
                                customer.conversationId(),
                                identity,
                                "kf:" + message.id(),
                                content,
                                null,
                                shared.clock().instant()),
                        BUDGET))
                .onSuccess(receipt -> {
                    if (!message.welcomeCode().isEmpty() && !receipt.repeated()) {
                        welcomes.put(receipt.activity().id(), message.welcomeCode());
                    }
                })
                .mapEmpty();
    }

    /** What the message says; a picture is fetched and kept first, as far as it can be had. */
    private Future<Content> content(TokenClient client, KfMessage message, Recipient customer, Identity identity) {
        if (message.picture().isEmpty()) {
            return Future.succeededFuture(content(message, customer));
        }
        String path = MEDIA + URLEncoder.encode(message.picture(), StandardCharsets.UTF_8);
        return client.download(path, LARGEST_PICTURE)
                .compose(file ->
                        file.answer().fate() == Fate.ANSWERED && file.answer().code() == 0
                                ? KeptPicture.of(bus, customer.conversationId(), identity, file.bytes(), BUDGET)
                                : Future.succeededFuture(""))
                .map(id -> Content.event(Pictures.SENT, id));
    }

    private static Content content(KfMessage message, Recipient customer) {
        Content said = message.content();
        return said.event() == null ? NumberedChoice.of(said.text(), customer.choices()) : said;
    }
}
