package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what users are owed, one user's messages one after another. A message that surely did not arrive is sent again;
 * one whose fate is not known only where the platform knows a repetition. To be used on one event loop.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_READY = 100_000;
    private static final int MOST_HALVINGS = 3;
    private static final long JOIN_MILLIS = 2_000;
    private static final int MOST_WAITS = 15;
    private static final long ONCE_MILLIS = 300;
    private static final int ONE_AND_THE_KEPT = 2;
    private static final long FIRST_REST = 1_000;
    private static final int LONGEST_ID = 32;
    private static final int QUICK_TRIES = 3;
    private static final long LONG_REST = 30_000;
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

    /** One message on its way. */
    private record Sending(Recipient user, Parcel parcel, boolean fromClick, Lease.Held lease) {
        String account() {
            return user.account();
        }

        String conversation() {
            return user.conversationId();
        }

        Forms.Message message() {
            return new Forms.Message(parcel.type(), parcel.body());
        }

        /** The same for every try; halves of a text have their own. */
        String id(String half) {
            String seqs = parcel.seqs().stream().map(String::valueOf).collect(Collectors.joining(","));
            return Signature.of(conversation(), seqs, parcel.part() + half).substring(0, LONGEST_ID);
        }
    }

    private final Vertx vertx;
    private final OutgoingStore store;
    private final Outlet outlet;
    private final Packing packing;
    private final LateAnswers late;
    private final Tenure tenure;
    private final Clock clock;
    private final Set<String> ready = new LinkedHashSet<>();
    private final Set<String> atWork = new HashSet<>();
    private final Set<String> again = new HashSet<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Set<String> resting = new HashSet<>();
    private final Set<String> gathered = new HashSet<>();
    private final Map<String, Integer> waits = new HashMap<>();
    private final Map<String, Instant> pauses = new HashMap<>();
    private final Promise<Void> idle = Promise.promise();
    private int sentLater;
    private Instant nextWarning = Instant.MIN;
    private boolean closed;

    Sender(
            Vertx vertx,
            OutgoingStore store,
            Outlet outlet,
            Packing packing,
            LateAnswers late,
            Tenure tenure,
            Clock clock) {
        this.vertx = vertx;
        this.store = store;
        this.outlet = outlet;
        this.packing = packing;
        this.late = late;
        this.tenure = tenure;
        this.clock = clock;
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

    /**
     * Sends what a user is owed by a way that is open for one message, after a moment for what belongs to it.
     */
    void once(String conversationId, Way way) {
        resting.add(conversationId);
        vertx.setTimer(ONCE_MILLIS, timer -> late.gather(conversationId, 0)
                .transform(gathered -> store.owing(conversationId, clock.instant()))
                .compose(found -> found.isEmpty() ? Future.succeededFuture() : once(found.get(), way))
                .onFailure(
                        error -> LOG.warn("a message on {} goes the usual way: {}", outlet.name(), error.getMessage()))
                .onComplete(done -> {
                    resting.remove(conversationId);
                    look(conversationId);
                }));
    }

    private Future<Void> once(OutgoingStore.Owing owing, Way way) {
        Recipient user = owing.user();
        Lease.Held lease = tenure.of(user.account()).orElse(null);
        Parcel parcel = packing.next(owing.owed(), ONE_AND_THE_KEPT).parcel();
        if (lease == null || parcel == null || parcel.again()) {
            return Future.succeededFuture();
        }
        Sending sending = new Sending(user, parcel.uncounted(), false, lease);
        return store.begin(sending.conversation(), sending.parcel(), false, lease)
                .compose(mine -> mine
                        ? way.post(user, sending.message(), sending.id("")).compose(answer -> onceSent(sending, answer))
                        : Future.succeededFuture());
    }

    private Future<Void> onceSent(Sending sending, ApiAnswer answer) {
        boolean mayBeThere = answer.fate() == Fate.UNKNOWN
                || answer.fate() == Fate.ANSWERED && outlet.meaning(answer.code()) == ErrorCode.OK;
        outlet.count(sending.account(), mayBeThere ? "ok" : Integer.toString(answer.code()));
        return mayBeThere
                ? store.sent(sending.conversation(), sending.parcel())
                : store.back(sending.conversation(), sending.parcel());
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
                    sentLater(done.cause());
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
        Instant now = clock.instant();
        return store.owing(conversationId, now).compose(found -> {
            Recipient user = found.map(OutgoingStore.Owing::user).orElse(null);
            Lease.Held lease = user == null ? null : tenure.of(user.account()).orElse(null);
            if (user == null || lease == null || !outlet.sendsFor(user.account()) || paused(user.account(), now)) {
                return Future.succeededFuture();
            }
            List<Owed> owed = found.get().owed();
            Packing.Next next = packing.next(owed, user.left(now));
            Parcel parcel = next.parcel();
            return store.drop(conversationId, next.silent()).compose(dropped -> {
                if (parcel == null) {
                    return Future.succeededFuture();
                }
                boolean isGathered = gathered.remove(conversationId);
                if (next.last() && !isGathered) {
                    gather(conversationId, owed.get(0).activity().seq());
                    return Future.succeededFuture();
                }
                boolean more = !parcel.complete()
                        || next.silent().size() + parcel.seqs().size() < owed.size();
                return send(new Sending(user, parcel, user.takesFromClick(now), lease))
                        .compose(goOn -> goOn && more && !closed ? work(conversationId) : Future.succeededFuture());
            });
        });
    }

    /**
     * Before the last message that is allowed, a moment for what may join it: answers that are on their way, and to lines
     * that are not answered yet.
     */
    private void gather(String conversationId, long afterSeq) {
        resting.add(conversationId);
        vertx.setTimer(
                JOIN_MILLIS, timer -> late.gather(conversationId, afterSeq).onComplete(done -> {
                    resting.remove(conversationId);
                    int rounds = waits.merge(conversationId, 1, Integer::sum);
                    if (done.succeeded() && done.result() || rounds >= MOST_WAITS) {
                        waits.remove(conversationId);
                        gathered.add(conversationId);
                    }
                    look(conversationId);
                }));
    }

    private boolean paused(String account, Instant now) {
        Instant until = pauses.get(account);
        return until != null && now.isBefore(until);
    }

    /** @return whether the next message may follow */
    private Future<Boolean> send(Sending sending) {
        return outlet.ready(sending.account())
                .compose(token ->
                        store.begin(sending.conversation(), sending.parcel(), sending.fromClick(), sending.lease()))
                .compose(mine -> mine ? post(sending) : Future.succeededFuture(false));
    }

    private Future<Boolean> post(Sending sending) {
        return outlet.post(sending.user(), sending.message(), sending.id(""))
                .compose(answer -> settle(sending, sending.message(), answer, text -> postHalves(sending, text)));
    }

    private interface Halving {
        Future<Boolean> of(String text);
    }

    private Future<Boolean> settle(Sending sending, Forms.Message message, ApiAnswer answer, Halving halving) {
        String account = sending.account();
        if (answer.fate() != Fate.ANSWERED) {
            boolean unknown = answer.fate() == Fate.UNKNOWN;
            outlet.count(account, unknown ? "unknown" : "not_sent");
            return unknown ? unknown(sending) : notSent(sending);
        }
        ErrorCode code = outlet.meaning(answer.code());
        outlet.count(account, code == ErrorCode.OK ? "ok" : Integer.toString(answer.code()));
        if (code != ErrorCode.OK && code != ErrorCode.BUSY) {
            LOG.warn(
                    "{} refuses a message of account {}: {} {}",
                    outlet.name(),
                    account,
                    answer.code(),
                    answer.message());
        }
        return switch (code) {
            case OK -> sent(sending);
            case BUSY -> notSent(sending);
            case TOKEN, ACCOUNT -> {
                LOG.error(
                        "account {} cannot send: {}; look at its rights, its secret and the IP list on the page of {}",
                        account,
                        answer.code(),
                        outlet.name());
                yield pause(sending, code);
            }
            case MINUTE_QUOTA, DAY_QUOTA -> pause(sending, code);
            case WINDOW -> store.shut(sending.user(), sending.parcel()).map(false);
            case USER ->
                store.unfollow(sending.conversation())
                        .compose(done -> store.drop(
                                sending.conversation(), sending.parcel().seqs()))
                        .map(false);
            case TOO_LONG ->
                message.type().equals("text")
                        ? halving.of(Objects.toString(message.body().get("content"), ""))
                        : drop(sending);
            case DEFECT -> drop(sending);
        };
    }

    /** A platform that is away fails each conversation at each try; the log hears of that now and then. */
    private void sentLater(Throwable cause) {
        sentLater++;
        Instant now = clock.instant();
        if (!now.isBefore(nextWarning)) {
            nextWarning = now.plus(BETWEEN_WARNINGS);
            LOG.warn("answers on {} are sent later, {} times: {}", outlet.name(), sentLater, cause.getMessage());
            sentLater = 0;
        }
    }

    /** Nobody knows what became of the message. */
    private Future<Boolean> unknown(Sending sending) {
        boolean again = outlet.knowsRepetitions();
        LOG.warn(
                "{} did not say whether it took a message of account {}; it is {}sent again",
                outlet.name(),
                sending.account(),
                again ? "" : "not ");
        if (!again) {
            return sent(sending);
        }
        rest(sending.conversation());
        return store.unsure(sending.conversation(), sending.parcel()).map(false);
    }

    /** No repetition helps: the next message may follow. */
    private Future<Boolean> drop(Sending sending) {
        return store.drop(sending.conversation(), sending.parcel().seqs()).map(true);
    }

    /** The platform found a text too long: two halves in its place, the second only where the first may have arrived. */
    private Future<Boolean> postHalves(Sending sending, String text) {
        if (text.length() <= Looks.LONGEST >> (MOST_HALVINGS + 2)) {
            return drop(sending);
        }
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        Forms.Message half = Forms.Message.text(text.substring(0, middle));
        Forms.Message other = Forms.Message.text(text.substring(middle));
        return outlet.post(sending.user(), half, sending.id("a")).compose(first -> {
            boolean mayBeThere = first.fate() == Fate.UNKNOWN
                    || first.fate() == Fate.ANSWERED && outlet.meaning(first.code()) == ErrorCode.OK;
            return mayBeThere
                    ? outlet.post(sending.user(), other, sending.id("b"))
                            .compose(second -> settle(sending, other, second, again -> postHalves(sending, again)))
                    : settle(sending, half, first, tooLong -> drop(sending));
        });
    }

    private Future<Boolean> sent(Sending sending) {
        failures.remove(sending.conversation());
        return store.sent(sending.conversation(), sending.parcel()).map(true);
    }

    private Future<Boolean> notSent(Sending sending) {
        rest(sending.conversation());
        return store.notSent(sending.conversation(), sending.parcel(), sending.fromClick())
                .map(false);
    }

    /** It waits a little, longer each time. */
    private void rest(String conversation) {
        int tries = failures.merge(conversation, 1, Integer::sum);
        if (tries > QUICK_TRIES) {
            failures.remove(conversation);
        }
        resting.add(conversation);
        vertx.setTimer(tries > QUICK_TRIES ? LONG_REST : FIRST_REST << (tries - 1), timer -> {
            resting.remove(conversation);
            look(conversation);
        });
    }

    private Future<Boolean> pause(Sending sending, ErrorCode code) {
        pauses.put(sending.account(), Rest.until(code, clock.instant()));
        return store.notSent(sending.conversation(), sending.parcel(), sending.fromClick())
                .map(false);
    }
}
