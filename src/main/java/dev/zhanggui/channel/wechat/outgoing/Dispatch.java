package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers over and has them sent: what is taken here at once, what another process took when it is found. To be
 * used on one event loop.
 */
public final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final int SWEEP_LIMIT = 1_000;

    private final Vertx vertx;
    private final OutgoingStore store;
    private final Outlet outlet;
    private final Tenure tenure;
    private final Clock clock;
    private final Sender sender;

    public Dispatch(Vertx vertx, OutgoingStore store, Outlet outlet, Packing packing, Tenure tenure, Clock clock) {
        this.vertx = vertx;
        this.store = store;
        this.outlet = outlet;
        this.tenure = tenure;
        this.clock = clock;
        this.sender = new Sender(vertx, store, outlet, packing, new LateAnswers(Bus.of(vertx), store), tenure, clock);
    }

    /** Begins to send. */
    public Future<Void> open() {
        vertx.setPeriodic(TIDY.toMillis(), timer -> tidy());
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
        return tenure.open(this::settle);
    }

    /** Begins nothing more; done when what is on its way has arrived and others may go on. */
    public Future<Void> close() {
        return sender.close().transform(done -> tenure.close());
    }

    /** For which accounts this process alone sends. */
    public Optional<Lease.Held> lease(String account) {
        return tenure.of(account);
    }

    /** An answer is taken when its row is committed. */
    public Future<Void> take(Activity activity) {
        return store.take(activity).onSuccess(taken -> sender.look(activity.conversationId()));
    }

    /**
     * The same, where the platform has opened one more way for one message, whatever is left otherwise. What does not fit
     * into that message waits for the usual way.
     */
    public Future<Void> takeOnce(Activity activity, Way way) {
        return store.take(activity).onSuccess(taken -> sender.once(activity.conversationId(), way));
    }

    /** The user of a conversation may be owed something that may be sent now. */
    public void look(String conversationId) {
        sender.look(conversationId);
    }

    private void settle(String account) {
        store.settle(account, outlet.knowsRepetitions())
                .onSuccess(answers -> {
                    if (answers > 0) {
                        LOG.warn(
                                "{} answers were on their way to {} when another process ended; they are {}sent again",
                                answers,
                                outlet.name(),
                                outlet.knowsRepetitions() ? "" : "not ");
                    }
                    sweep();
                })
                .onFailure(error -> LOG.warn("cannot settle what was on its way: {}", error.getMessage()));
    }

    private void sweep() {
        store.sendable(tenure.accounts(), clock.instant(), SWEEP_LIMIT)
                .onSuccess(owed -> owed.forEach(sender::look))
                .onFailure(error ->
                        LOG.warn("cannot look what users of {} are owed: {}", outlet.name(), error.getMessage()));
    }

    private void tidy() {
        store.tidy(clock.instant())
                .onFailure(error -> LOG.warn("old answers are forgotten later: {}", error.getMessage()));
    }
}
