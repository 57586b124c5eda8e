package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.ApiClient;
import dev.zhanggui.channel.wechat.wire.TokenSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what users are owed as customer-service messages, one user's one after another. A message whose fate is not
 * known is not sent again; one that surely did not arrive is. To be used on one event loop.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final String PATH = "/cgi-bin/message/custom/send?access_token=";
    private static final ZoneId PLATFORM = ZoneId.of("Asia/Shanghai");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration ACCOUNT_REST = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_READY = 100_000;
    private static final int MOST_HALVINGS = 3;
    private static final long JOIN_MILLIS = 2_000;
    private static final long FIRST_REST = 1_000;
    private static final int QUICK_TRIES = 3;
    private static final long LONG_REST = 30_000;

    /** One message on its way. */
    private record Sending(WechatAccount account, WechatUser user, Parcel parcel, boolean fromClick) {}

    private final Vertx vertx;
    private final Wechat shared;
    private final WechatStore store;
    private final ApiClient api;
    private final Map<String, TokenSource> tokens;
    private final Packing packing;
    private final Set<String> ready = new LinkedHashSet<>();
    private final Set<String> atWork = new HashSet<>();
    private final Set<String> again = new HashSet<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Set<String> resting = new HashSet<>();
    private final Set<String> waited = new HashSet<>();
    private final Map<String, Instant> pauses = new HashMap<>();
    private final Promise<Void> idle = Promise.promise();
    private boolean closed;

    /** @param tokens by the name of the account */
    Sender(Vertx vertx, Wechat shared, WechatStore store, ApiClient api, Map<String, TokenSource> tokens) {
        this.vertx = vertx;
        this.shared = shared;
        this.store = store;
        this.api = api;
        this.tokens = Map.copyOf(tokens);
        this.packing = new Packing(new Looks(shared.settings().pages()));
    }

    /** The user of a conversation may be owed something. */
    void look(String conversationId) {
        if (closed || resting.contains(conversationId)) {
            return;
        }
        if (atWork.contains(conversationId)) {
            again.add(conversationId);
        } else if (ready.size() < MOST_READY && ready.add(conversationId)) {
            pump();
        }
    }

    /** Begins nothing more; done when what is on its way has arrived. */
    Future<Void> close() {
        closed = true;
        ready.clear();
        again.clear();
        if (atWork.isEmpty()) {
            idle.tryComplete();
        }
        return idle.future();
    }

    private void pump() {
        while (!ready.isEmpty() && atWork.size() < MOST_AT_ONCE) {
            String next = ready.iterator().next();
            ready.remove(next);
            atWork.add(next);
            work(next).onComplete(done -> {
                if (done.failed()) {
                    LOG.warn("WeChat answers are sent later: {}", done.cause().getMessage());
                }
                atWork.remove(next);
                if (again.remove(next)) {
                    ready.add(next);
                }
                if (closed && atWork.isEmpty()) {
                    idle.tryComplete();
                }
                pump();
            });
        }
    }

    private Future<Void> work(String conversationId) {
        Instant now = shared.clock().instant();
        boolean hasWaited = waited.remove(conversationId);
        return store.owing(conversationId, now).compose(found -> {
            WechatUser user = found.map(WechatStore.Owing::user).orElse(null);
            WechatAccount account =
                    user == null ? null : shared.account(user.account()).orElse(null);
            if (user == null || account == null || !account.customerService() || paused(account, now)) {
                return Future.succeededFuture();
            }
            List<Owed> owed = found.get().owed();
            Packing.Next next = packing.next(owed, user.left(now));
            Parcel parcel = next.parcel();
            return store.drop(conversationId, next.silent()).compose(dropped -> {
                if (parcel == null) {
                    return Future.succeededFuture();
                }
                if (next.last() && !hasWaited) {
                    waitForMore(conversationId);
                    return Future.succeededFuture();
                }
                boolean more = !parcel.complete()
                        || next.silent().size() + parcel.seqs().size() < owed.size();
                return send(new Sending(account, user, parcel, user.takesFromClick(now)))
                        .compose(goOn -> goOn && more && !closed ? work(conversationId) : Future.succeededFuture());
            });
        });
    }

    /** Before the last message that is allowed, a moment for what may join it: answers to messages that came at once. */
    private void waitForMore(String conversationId) {
        resting.add(conversationId);
        vertx.setTimer(JOIN_MILLIS, timer -> {
            resting.remove(conversationId);
            waited.add(conversationId);
            look(conversationId);
        });
    }

    private boolean paused(WechatAccount account, Instant now) {
        Instant until = pauses.get(account.name());
        return until != null && now.isBefore(until);
    }

    /** @return whether the next message may follow */
    private Future<Boolean> send(Sending sending) {
        TokenSource source = tokens.get(sending.account().name());
        if (source == null) {
            return Future.succeededFuture(false);
        }
        String conversation = sending.user().conversationId();
        return source.get().compose(token -> store.begin(conversation, sending.parcel(), sending.fromClick())
                .compose(mine -> mine
                        ? post(sending, source, token, body(sending.parcel()), true)
                        : Future.succeededFuture(false)));
    }

    private static JsonObject body(Parcel parcel) {
        return new JsonObject().put("msgtype", parcel.type()).put(parcel.type(), new JsonObject(parcel.body()));
    }

    private Future<Boolean> post(
            Sending sending, TokenSource source, String token, JsonObject message, boolean mayRenew) {
        JsonObject whole = message.copy().put("touser", sending.user().openId());
        return api.post(PATH + token, whole).compose(answer -> {
            boolean renews =
                    answer.fate() == Fate.ANSWERED && ErrorCode.of(answer.code()) == ErrorCode.TOKEN && mayRenew;
            if (!renews) {
                return settle(sending, message, answer, text -> postHalves(sending, source, token, text));
            }
            source.refused(token);
            return source.get()
                    .transform(renewed -> renewed.succeeded()
                            ? post(sending, source, renewed.result(), message, false)
                            : settle(sending, message, answer, text -> Future.succeededFuture(false)));
        });
    }

    private interface Halving {
        Future<Boolean> of(String text);
    }

    private Future<Boolean> settle(Sending sending, JsonObject message, ApiAnswer answer, Halving halving) {
        String account = sending.account().name();
        String conversation = sending.user().conversationId();
        if (answer.fate() != Fate.ANSWERED) {
            boolean unknown = answer.fate() == Fate.UNKNOWN;
            shared.meters().sent(account, unknown ? "unknown" : "not_sent");
            if (unknown) {
                LOG.warn("WeChat did not say whether it took a message of account {}; it is not sent again", account);
            }
            return unknown ? sent(sending) : notSent(sending);
        }
        ErrorCode code = ErrorCode.of(answer.code());
        shared.meters().sent(account, code == ErrorCode.OK ? "ok" : Integer.toString(answer.code()));
        if (code != ErrorCode.OK && code != ErrorCode.BUSY) {
            LOG.warn("WeChat refuses a message of account {}: {} {}", account, answer.code(), answer.message());
        }
        return switch (code) {
            case OK -> sent(sending);
            case BUSY -> notSent(sending);
            case TOKEN, ACCOUNT -> {
                LOG.error(
                        "account {} cannot send: {}; look at its rights, its secret and the IP list on WeChat's page",
                        account,
                        answer.code());
                yield pause(sending, shared.clock().instant().plus(ACCOUNT_REST));
            }
            case MINUTE_QUOTA -> pause(sending, shared.clock().instant().plus(MINUTE));
            case DAY_QUOTA -> pause(sending, midnight(shared.clock().instant()));
            case WINDOW -> store.shut(sending.user(), sending.parcel()).map(false);
            case USER ->
                store.unfollow(account, sending.user().openId())
                        .compose(done ->
                                store.drop(conversation, sending.parcel().seqs()))
                        .map(false);
            case TOO_LONG -> {
                JsonObject text = message.getJsonObject("text");
                yield text == null ? drop(sending) : halving.of(text.getString("content"));
            }
            case DEFECT -> drop(sending);
        };
    }

    /** No repetition helps: the next message may follow. */
    private Future<Boolean> drop(Sending sending) {
        return store.drop(sending.user().conversationId(), sending.parcel().seqs())
                .map(true);
    }

    /** The platform found a text too long: two halves in its place, the second only where the first may have arrived. */
    private Future<Boolean> postHalves(Sending sending, TokenSource source, String token, String text) {
        if (text.length() <= Looks.LONGEST >> (MOST_HALVINGS + 2)) {
            return drop(sending);
        }
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        JsonObject half = text(text.substring(0, middle));
        return api.post(PATH + token, half.copy().put("touser", sending.user().openId()))
                .compose(first -> {
                    boolean mayBeThere = first.fate() == Fate.UNKNOWN
                            || first.fate() == Fate.ANSWERED && ErrorCode.of(first.code()) == ErrorCode.OK;
                    return mayBeThere
                            ? post(sending, source, token, text(text.substring(middle)), false)
                            : settle(sending, half, first, tooLong -> drop(sending));
                });
    }

    private static JsonObject text(String content) {
        return new JsonObject().put("msgtype", "text").put("text", new JsonObject().put("content", content));
    }

    private Future<Boolean> sent(Sending sending) {
        failures.remove(sending.user().conversationId());
        return store.sent(sending.user().conversationId(), sending.parcel()).map(true);
    }

    /** It waits a little, longer each time. */
    private Future<Boolean> notSent(Sending sending) {
        String conversation = sending.user().conversationId();
        int tries = failures.merge(conversation, 1, Integer::sum);
        if (tries > QUICK_TRIES) {
            failures.remove(conversation);
        }
        resting.add(conversation);
        vertx.setTimer(tries > QUICK_TRIES ? LONG_REST : FIRST_REST << (tries - 1), timer -> {
            resting.remove(conversation);
            look(conversation);
        });
        return store.notSent(conversation, sending.parcel(), sending.fromClick())
                .map(false);
    }

    private Future<Boolean> pause(Sending sending, Instant until) {
        pauses.put(sending.account().name(), until);
        return store.notSent(sending.user().conversationId(), sending.parcel(), sending.fromClick())
                .map(false);
    }

    private static Instant midnight(Instant now) {
        return now.atZone(PLATFORM).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant();
    }
}
