package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings sentences that were not understood for sure into the inbox, a few at a time behind the conversations, and lets
 * them go when they are old or too many. What it does not come to stays in the table.
 */
public final class LearningVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(LearningVerticle.class);

    /** So many sentences may wait for a person; beyond them those go that were not said for longest. */
    static final int MOST = 1_000;

    /** What nobody has said again for so long goes. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final int SWEEP_LIMIT = 50;

    private final InboxStore store;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Duration pause;
    private Future<Void> work = Future.succeededFuture();
    private Instant tidied = Instant.EPOCH;
    private boolean stopping;

    /** @param pause between two looks at the table */
    public LearningVerticle(Pool pool, Clock clock, MeterRegistry meters, Duration pause) {
        this.store = new InboxStore(pool);
        this.clock = clock;
        this.meters = meters;
        this.pause = pause;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(pause.toMillis(), timer -> sweep(bus));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return work.otherwiseEmpty();
    }

    private void sweep(Bus bus) {
        if (stopping || !work.isComplete()) {
            return;
        }
        work = store.due(SWEEP_LIMIT)
                .compose(due -> oneByOne(due, 0, this::take)
                        .compose(taken -> due.isEmpty() ? Future.succeededFuture(0) : store.dropOldest(MOST)))
                .onSuccess(dropped -> count("bound", dropped))
                .compose(dropped -> store.withoutVector(SWEEP_LIMIT))
                .compose(sentences -> oneByOne(sentences, 0, sentence -> mean(bus, sentence)))
                .compose(done -> tidy())
                .onFailure(error -> LOG.warn("the learning inbox waits: {}", error.getMessage()));
    }

    private Future<Void> take(InboxStore.Due due) {
        Optional<Candidate> sentence = Candidate.of(due.heard());
        return sentence.isPresent() ? store.take(due, sentence.get()) : store.leave(due);
    }

    private Future<Void> mean(Bus bus, Sentence sentence) {
        return bus.ask(Embed.ADDRESS, new Embed.Query(sentence.text(), sentence.language()), BUDGET)
                .compose(vector -> store.keepVector(sentence.id(), vector));
    }

    private Future<Void> tidy() {
        Instant now = clock.instant();
        if (now.isBefore(tidied.plus(TIDY))) {
            return Future.succeededFuture();
        }
        tidied = now;
        return store.forget(now.minus(KEPT))
                .onSuccess(forgotten -> count("age", forgotten))
                .mapEmpty();
    }

    private void count(String why, int dropped) {
        meters.counter("zhanggui.inbox.dropped", "why", why).increment(dropped);
    }

    private <T> Future<Void> oneByOne(List<T> all, int next, Function<T, Future<Void>> each) {
        if (stopping || next == all.size()) {
            return Future.succeededFuture();
        }
        return each.apply(all.get(next)).compose(done -> oneByOne(all, next + 1, each));
    }
}
