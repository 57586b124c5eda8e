package dev.zhanggui.channel.kiosk;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.KioskCalls;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the staff of a store answer calls. One that nobody answers in time is put into the conversation's own words, as
 * if the customer had asked the bot for a person, so that the desk has it, too.
 */
public final class CallVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(CallVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final String ASKS_FOR_A_PERSON = "intent:call_person";
    private static final int LONGEST_NAME = 40;

    private final Kiosks shared;
    private final CallStore calls;
    private final Duration patience;
    private boolean sweeping;

    /** @param patience how long a call may stand before the desk is asked, too */
    public CallVerticle(Kiosks shared, Pool pool, Duration patience) {
        this.shared = shared;
        this.calls = new CallStore(pool);
        this.patience = patience;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(SWEEP.toMillis(), tick -> sweep(bus));
        return Future.all(
                bus.answer(KioskCalls.LIST, look -> calls.list(look.store(), now())
                                .map(KioskCalls.Listed::new))
                        .completion(),
                bus.answer(KioskCalls.FIND, find -> find(find.callId())).completion(),
                bus.answer(KioskCalls.COMING, this::coming).completion(),
                bus.answer(KioskCalls.DONE, done -> find(done.callId())
                                .compose(known -> calls.done(done.callId(), now()))
                                .compose(ended -> find(done.callId())))
                        .completion());
    }

    private Future<KioskCalls.Call> find(String id) {
        return calls.find(id).map(CallVerticle::known);
    }

    private static KioskCalls.Call known(Optional<KioskCalls.Call> found) {
        return found.orElseThrow(() -> new Failure(FailureCode.NOT_FOUND, "there is no such call"));
    }

    private Future<KioskCalls.Call> coming(KioskCalls.Coming coming) {
        String as = coming.as().strip();
        if (as.length() > LONGEST_NAME) {
            throw new Failure(FailureCode.INVALID, "a name has at most " + LONGEST_NAME + " characters");
        }
        return find(coming.callId())
                .compose(known -> calls.coming(coming.callId(), coming.by(), as, now()))
                .map(taken -> {
                    if (!taken) {
                        throw new Failure(FailureCode.CONFLICT, "somebody else is coming, or the call is over");
                    }
                    return taken;
                })
                .compose(taken -> find(coming.callId()));
    }

    private void sweep(Bus bus) {
        if (sweeping) {
            return;
        }
        sweeping = true;
        calls.late(now().minus(patience))
                .compose(late -> {
                    Future<Void> done = Future.succeededFuture();
                    for (CallStore.Late each : late) {
                        done = done.compose(before -> hand(bus, each));
                    }
                    return done;
                })
                .onFailure(error -> LOG.warn("the desk is told later that nobody came: {}", error.getMessage()))
                .onComplete(done -> sweeping = false);
    }

    private Future<Void> hand(Bus bus, CallStore.Late late) {
        String title = late.language() == Language.ZH ? "叫店员" : "Call staff";
        return bus.ask(Open.FIND, new Open.Find(late.conversationId()), BUDGET)
                .compose(found -> bus.ask(
                        Journal.APPEND,
                        new Journal.Inbound(
                                late.conversationId(),
                                found.user(),
                                "kiosk.call:" + late.id(),
                                Content.press(title, ASKS_FOR_A_PERSON),
                                late.language(),
                                now()),
                        BUDGET))
                .compose(told -> calls.handed(late.id(), now()));
    }

    private Instant now() {
        return shared.clock().instant();
    }
}
