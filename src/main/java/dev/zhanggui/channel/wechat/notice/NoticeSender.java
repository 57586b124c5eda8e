package dev.zhanggui.channel.wechat.notice;

import dev.zhanggui.channel.ContentLanguage;
import dev.zhanggui.channel.wechat.notice.NoticeStore.Key;
import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.outgoing.OutgoingStore;
import dev.zhanggui.channel.wechat.outgoing.Owed;
import dev.zhanggui.channel.wechat.outgoing.Packing;
import dev.zhanggui.channel.wechat.outgoing.Recipient;
import dev.zhanggui.channel.wechat.outgoing.Rest;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.LineMeters;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.Activity;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells users that an answer waits which may not be sent any more, one after another, of each account only where this
 * process sends for it. A notice whose fate is not known is not sent again. To be used on one event loop.
 */
public final class NoticeSender {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);

    /** Who writes within it gets the answer itself. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** After it a user is looked at again who could not be told. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int AT_ONCE = 50;
    private static final int MOST_TRIES = 6;
    private static final int LONGEST_BACK_OFF_SHIFT = 5;
    private static final Duration BACK_OFF = Duration.ofSeconds(2);

    /** One notice on its way. */
    private record Sending(String account, Recipient user, Key key, NoticeWay way, int tries) {
        String wayName() {
            return way.name().toLowerCase(Locale.ROOT);
        }
    }

    private record Rested(String account, NoticeWay way) {}

    private final Map<String, NoticeForms> forms;
    private final Map<String, TokenClient> clients;
    private final NoticeStore store;
    private final OutgoingStore outgoing;
    private final Packing packing;
    private final Function<String, Optional<Lease.Held>> leases;
    private final LineMeters meters;
    private final Clock clock;
    private final Map<String, Long> settled = new HashMap<>();
    private final Map<Rested, Instant> resting = new HashMap<>();
    private final Map<String, Instant> later = new HashMap<>();
    private Future<Void> work = Future.succeededFuture();
    private boolean closed;

    /**
     * @param forms by the name of the account
     * @param clients by the name of the account
     * @param leases for which accounts this process alone sends
     */
    public NoticeSender(
            Map<String, NoticeForms> forms,
            Map<String, TokenClient> clients,
            NoticeStore store,
            OutgoingStore outgoing,
            Packing packing,
            Function<String, Optional<Lease.Held>> leases,
            LineMeters meters,
            Clock clock) {
        this.forms = Map.copyOf(forms);
        this.clients = Map.copyOf(clients);
        this.store = store;
        this.outgoing = outgoing;
        this.packing = packing;
        this.leases = leases;
        this.meters = meters;
        this.clock = clock;
    }

    /** Somebody may have to be told. */
    public void look() {
        if (closed || !work.isComplete()) {
            return;
        }
        Instant now = clock.instant();
        resting.values().removeIf(until -> !now.isBefore(until));
        later.values().removeIf(until -> !now.isBefore(until));
        Future<Void> done = Future.succeededFuture();
        for (String account : forms.keySet()) {
            if (clients.containsKey(account)) {
                done = done.compose(before -> look(account));
            }
        }
        work = done.onFailure(error -> LOG.warn("users of WeChat are told later: {}", error.getMessage()));
    }

    /** Tells nobody more; done when what is on its way has arrived. */
    public Future<Void> close() {
        closed = true;
        return work.otherwiseEmpty();
    }

    /** Forgets what is too old. */
    public void tidy() {
        store.tidy(clock.instant())
                .onFailure(error -> LOG.warn("old notices are forgotten later: {}", error.getMessage()));
    }

    private Future<Void> look(String account) {
        Lease.Held lease = leases.apply(account).orElse(null);
        NoticeForms form = Objects.requireNonNull(forms.get(account));
        if (lease == null || !form.any()) {
            return Future.succeededFuture();
        }
        return settle(account, lease)
                .compose(
                        done -> store.candidates(account, clock.instant(), GRACE, List.copyOf(later.keySet()), AT_ONCE))
                .compose(candidates -> {
                    Future<Void> done = Future.succeededFuture();
                    for (String conversation : candidates) {
                        done = done.compose(before -> tell(account, form, conversation));
                    }
                    return done.onSuccess(told -> meters.looked(account));
                });
    }

    private Future<Void> settle(String account, Lease.Held lease) {
        Long before = settled.get(account);
        return before != null && before == lease.fence()
                ? Future.succeededFuture()
                : store.settle(account).onSuccess(done -> settled.put(account, lease.fence()));
    }

    private Future<Void> tell(String account, NoticeForms form, String conversation) {
        later.put(conversation, clock.instant().plus(PATIENCE));
        return outgoing.owing(conversation, clock.instant()).compose(found -> {
            Recipient user = found.map(OutgoingStore.Owing::user).orElse(null);
            List<Owed> owed = found.map(OutgoingStore.Owing::owed).orElse(List.of());
            List<Owed> held = user == null
                    ? List.of()
                    : packing.next(owed, user.left(clock.instant())).held(owed);
            if (user == null || held.isEmpty()) {
                return Future.succeededFuture();
            }
            return way(account, form, user)
                    .compose(way -> way.isEmpty()
                            ? Future.succeededFuture()
                            : send(
                                    account,
                                    form,
                                    user,
                                    way.get(),
                                    held.get(held.size() - 1).activity()));
        });
    }

    /** By a permission where there is one. */
    private Future<Optional<NoticeWay>> way(String account, NoticeForms form, Recipient user) {
        NoticeForm subscription = form.subscription();
        Optional<NoticeWay> template = Optional.of(NoticeWay.TEMPLATE).filter(way -> isOpen(account, form, way));
        return subscription == null || !isOpen(account, form, NoticeWay.SUBSCRIPTION)
                ? Future.succeededFuture(template)
                : store.isPermitted(account, user.user(), subscription.id())
                        .map(permitted -> permitted ? Optional.of(NoticeWay.SUBSCRIPTION) : template);
    }

    private boolean isOpen(String account, NoticeForms form, NoticeWay way) {
        return form.of(way).isPresent() && !resting.containsKey(new Rested(account, way));
    }

    private Future<Void> send(String account, NoticeForms forms, Recipient user, NoticeWay way, Activity answer) {
        NoticeForm form = forms.of(way).orElseThrow();
        TokenClient client = Objects.requireNonNull(clients.get(account));
        Lease.Held lease = leases.apply(account).orElse(null);
        if (lease == null) {
            return Future.succeededFuture();
        }
        Key key = new Key(user.conversationId(), user.opener());
        return client.ready()
                .compose(token -> store.begin(key, way, form.id(), clock.instant(), lease, forms.perDay()))
                .compose(tries -> tries == 0
                        ? Future.succeededFuture()
                        : client.post(way.path(), body(form, way, user, answer))
                                .otherwise(ApiAnswer.without(Fate.NOT_SENT))
                                .compose(said -> settle(new Sending(account, user, key, way, tries), said)));
    }

    private static JsonObject body(NoticeForm form, NoticeWay way, Recipient user, Activity answer) {
        JsonObject data = new JsonObject();
        form.written(ContentLanguage.of(answer.content()), answer.at())
                .forEach((field, text) -> data.put(field, new JsonObject().put("value", text)));
        JsonObject body = new JsonObject().put("touser", user.user()).put("template_id", form.id());
        return (form.link().isEmpty() ? body : body.put(way.linkField(), form.link())).put("data", data);
    }

    private Future<Void> settle(Sending sending, ApiAnswer said) {
        if (said.fate() == Fate.UNKNOWN) {
            meters.noticed(sending.account(), sending.wayName(), "unknown");
            LOG.warn(
                    "WeChat did not say whether it took a notice of account {}; it is not sent again",
                    sending.account());
            return store.unknown(sending.key());
        }
        if (said.fate() == Fate.NOT_SENT) {
            meters.noticed(sending.account(), sending.wayName(), "not_sent");
            return again(sending, "not_sent");
        }
        String code = Integer.toString(said.code());
        NoticeReaction reaction = NoticeReaction.to(said.code());
        meters.noticed(sending.account(), sending.wayName(), reaction == NoticeReaction.SENT ? "ok" : code);
        if (reaction == NoticeReaction.FORM || reaction == NoticeReaction.ACCOUNT) {
            LOG.error(
                    "account {} cannot send notices by {}: {} {}; look at its templates on WeChat's page and in the"
                            + " configuration",
                    sending.account(),
                    sending.wayName(),
                    code,
                    said.message());
        }
        return switch (reaction) {
            case SENT -> store.sent(sending.key(), messageId(said));
            case AGAIN -> again(sending, code);
            case NOT_PERMITTED ->
                sending.way() == NoticeWay.SUBSCRIPTION
                        ? store.refused(sending.key(), clock.instant())
                                .onSuccess(done -> later.remove(sending.user().conversationId()))
                        : store.failed(sending.key(), code);
            case USER ->
                store.failed(sending.key(), code)
                        .compose(done -> outgoing.unfollow(sending.user().conversationId()));
            case FORM, ACCOUNT -> {
                Instant until = Rest.until(ErrorCode.of(said.code()), clock.instant());
                resting.put(new Rested(sending.account(), sending.way()), until);
                later.remove(sending.user().conversationId());
                yield store.back(sending.key(), clock.instant(), code);
            }
            case FAILED -> store.failed(sending.key(), code);
        };
    }

    private Future<Void> again(Sending sending, String reason) {
        if (sending.tries() >= MOST_TRIES) {
            return store.failed(sending.key(), reason);
        }
        later.remove(sending.user().conversationId());
        Duration backOff = BACK_OFF.multipliedBy(1L << Math.min(sending.tries(), LONGEST_BACK_OFF_SHIFT));
        return store.back(sending.key(), clock.instant().plus(backOff), reason);
    }

    /** A number that is too large for a double, so it is read as it is written. */
    private static String messageId(ApiAnswer said) {
        Object id = said.body().getValue("msgid");
        return id == null ? "" : id.toString();
    }
}
