package dev.zhanggui.conversation;

import dev.zhanggui.dialog.Handover;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Reply;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people speak in conversations that the bot handed to them. One speaker at a time: every step is guarded by who
 * has the word. Whom nobody takes in time, and whom a person has given back, the dialog is told of by an event in the
 * conversation's journal.
 */
public final class HandoffVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofSeconds(2);

    /** An agent who says nothing for so long has left, and the bot has the word again. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(30);

    private static final int MOST = 200;

    /** Those further back learn their place when they come nearer. */
    private static final int MOST_TOLD = 1_000;

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_KEY = 64;

    private final HandoffStore store;
    private final Clock clock;
    private final Supplier<Duration> patience;
    private boolean sweeping;

    /** @param patience how long a customer waits for a person before the bot goes on, as it is now */
    public HandoffVerticle(Pool pool, Clock clock, Supplier<Duration> patience) {
        this.store = new HandoffStore(pool);
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(SWEEP.toMillis(), tick -> sweep(bus));
        return Future.all(List.of(
                bus.answer(Desk.QUEUE, look -> store.queue(look.agent(), look.conversationId(), MOST))
                        .completion(),
                bus.answer(
                                Desk.TAKE,
                                take -> done(
                                        bus,
                                        take.conversationId(),
                                        store.take(take.conversationId(), take.agent(), clock.instant()),
                                        "nobody waits there any more; look at the queue again"))
                        .completion(),
                bus.answer(Desk.STEP_IN, stepIn -> stepIn(bus, stepIn)).completion(),
                bus.answer(Desk.SAY, say -> say(bus, say)).completion(),
                bus.answer(Desk.SEEN, seen -> seen(bus, seen)).completion(),
                bus.answer(Desk.RETURN, back -> giveBack(bus, back)).completion(),
                bus.answer(Desk.SETTLE, this::settle).completion()));
    }

    private Future<Desk.Done> stepIn(Bus bus, Desk.StepIn stepIn) {
        return store.speaks(stepIn.conversationId(), stepIn.agent())
                .compose(speaks -> speaks
                        ? Future.succeededFuture(new Desk.Done())
                        : done(
                                bus,
                                stepIn.conversationId(),
                                store.stepIn(stepIn.conversationId(), stepIn.agent(), clock.instant()),
                                "another person has the word there"));
    }

    private Future<Desk.Done> giveBack(Bus bus, Desk.Return back) {
        return store.isBack(back.conversationId(), back.agent())
                .compose(isBack -> isBack
                        ? Future.succeededFuture(new Desk.Done())
                        : done(
                                        bus,
                                        back.conversationId(),
                                        store.giveBack(back.conversationId(), back.agent(), clock.instant()),
                                        "you do not have the word there")
                                .onSuccess(given -> sweep(bus)));
    }

    /** Whoever holds the customer's line shows it; where nobody does it is lost. */
    private Future<Desk.Done> seen(Bus bus, Desk.Seen seen) {
        return store.speaks(seen.conversationId(), seen.agent()).map(speaks -> {
            if (speaks) {
                bus.ask(Reply.read(seen.conversationId()), new Reply.Read(seen.conversationId(), seen.seq()), BUDGET)
                        .onFailure(error -> LOG.trace("nobody shows that it was read: {}", error.getMessage()));
            }
            return new Desk.Done();
        });
    }

    private Future<Desk.Done> settle(Desk.Settle settle) {
        return store.settle(settle.conversationId(), settle.agent(), clock.instant())
                .map(settled -> {
                    if (!settled) {
                        throw new Failure(FailureCode.CONFLICT, "nobody waited in vain there");
                    }
                    return new Desk.Done();
                });
    }

    private Future<Desk.Done> say(Bus bus, Desk.Say say) {
        if (say.text().isBlank()
                || say.text().length() > LONGEST_TEXT
                || say.key().isEmpty()
                || say.key().length() > LONGEST_KEY) {
            return Future.failedFuture(new Failure(
                    FailureCode.INVALID, "a text has 1 to " + LONGEST_TEXT + " characters, a key 1 to " + LONGEST_KEY));
        }
        return store.isSaid(say.conversationId(), say.agent(), say.key())
                .compose(said -> said
                        ? Future.succeededFuture(new Desk.Done())
                        : done(
                                bus,
                                say.conversationId(),
                                store.say(
                                        say.conversationId(),
                                        say.agent(),
                                        say.key(),
                                        Content.text(say.text().strip()),
                                        clock.instant()),
                                "you do not have the word there; take the conversation first"));
    }

    /** What was written is delivered; nothing was when the guard refused. */
    private static Future<Desk.Done> done(
            Bus bus, String conversationId, Future<Optional<Deliver.Parcel>> written, String otherwise) {
        return written.map(parcel -> {
            if (parcel.isEmpty()) {
                throw new Failure(FailureCode.CONFLICT, otherwise);
            }
            bus.ask(Deliver.part(conversationId), new Deliver.Due(conversationId, List.of(parcel.get())), BUDGET)
                    .onFailure(error -> LOG.debug("the outbox keeps it: {}", error.getMessage()));
            return new Desk.Done();
        });
    }

    private void sweep(Bus bus) {
        if (sweeping) {
            return;
        }
        sweeping = true;
        store.abandoned(clock.instant().minus(LEFT_ALONE))
                .compose(left -> all(left, each -> store.giveBack(each.conversationId(), each.agent(), clock.instant())
                        .mapEmpty()))
                .compose(given -> store.untold())
                .compose(untold -> all(untold, each -> tell(bus, each, Handover.RETURNED)
                        .compose(received -> store.told(each.id(), clock.instant()))))
                .compose(told -> store.late(clock.instant().minus(patience.get())))
                .compose(late -> all(late, each -> tell(bus, each, each.stays() ? Handover.MISSED : Handover.LATE)))
                .compose(told -> store.waiting(MOST_TOLD))
                .onSuccess(waiting -> tellPlaces(bus, waiting))
                .onFailure(error -> LOG.warn("dialogs are told later who has the word: {}", error.getMessage()))
                .onComplete(done -> sweeping = false);
    }

    /** Whoever holds a customer's line shows it; where nobody does it is lost. */
    private static void tellPlaces(Bus bus, List<String> waiting) {
        for (int i = 0; i < waiting.size(); i++) {
            String conversation = waiting.get(i);
            bus.ask(Reply.waiting(conversation), new Reply.Waiting(conversation, i + 1), BUDGET)
                    .onFailure(error -> LOG.trace("nobody shows the place in the queue: {}", error.getMessage()));
        }
    }

    private static <T> Future<Void> all(List<T> list, java.util.function.Function<T, Future<Void>> work) {
        Future<Void> done = Future.succeededFuture();
        for (T each : list) {
            done = done.compose(before -> work.apply(each));
        }
        return done;
    }

    private Future<Void> tell(Bus bus, HandoffStore.Told told, String event) {
        Journal.Inbound inbound = new Journal.Inbound(
                told.conversationId(),
                told.customer(),
                event + ':' + told.id(),
                Content.event(event, ""),
                null,
                clock.instant());
        return bus.ask(Journal.APPEND, inbound, BUDGET).mapEmpty();
    }
}
