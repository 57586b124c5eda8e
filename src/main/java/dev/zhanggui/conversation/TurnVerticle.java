package dev.zhanggui.conversation;

import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Turn;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of some shards: one at a time and in order within a conversation. Whatever the bus loses is found in the
 * table of pending turns, at the start and every few seconds.
 */
public final class TurnVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(TurnVerticle.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration OVERDUE = Duration.ofSeconds(10);
    private static final Duration TYPING_BUDGET = Duration.ofSeconds(1);
    private static final int SWEEP_LIMIT = 500;
    private static final int MOST_PER_LANE = 200;

    /** A turn in a lane, and who waits for it. */
    private record Job(Turn.Due due, Promise<Turn.Done> done) {}

    private final List<Integer> shards;
    private final TurnStore store;
    private final CurrentDialogs dialogs;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Lanes<Job> lanes;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private final Promise<Void> drained = Promise.promise();
    private boolean stopping;

    /**
     * @param shards which shards are answered here, 0 to {@link Turn#SHARDS} - 1 each
     * @param most how many turns may wait here
     */
    public TurnVerticle(
            List<Integer> shards, Pool pool, CurrentDialogs dialogs, Clock clock, MeterRegistry meters, int most) {
        this.shards = List.copyOf(shards);
        this.store = new TurnStore(pool);
        this.dialogs = dialogs;
        this.clock = clock;
        this.meters = meters;
        this.lanes = new Lanes<>(MOST_PER_LANE, most);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        TurnRun run = new TurnRun(bus, store, dialogs, clock, meters);
        Gauge.builder("zhanggui.turns.waiting", lanes, Lanes::size)
                .tag("shards", shards.toString())
                .register(meters);
        for (int shard : shards) {
            consumers.add(bus.answer(Turn.DUE.part(Integer.toString(shard)), due -> offer(run, bus, due)));
        }
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep(run, bus, OVERDUE));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(ready -> sweep(run, bus, Duration.ZERO));
    }

    /** Stops intake and waits for the turns at work; what waits stays in the table. */
    @Override
    public Future<?> stop() {
        stopping = true;
        if (lanes.size() == 0) {
            drained.tryComplete();
        }
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .transform(gone -> drained.future());
    }

    private void sweep(TurnRun run, Bus bus, Duration age) {
        if (stopping) {
            return;
        }
        store.due(shards, clock.instant().minus(age), SWEEP_LIMIT)
                .onSuccess(overdue -> overdue.forEach(due -> offer(run, bus, due)))
                .onFailure(error -> LOG.warn("cannot look for overdue turns: {}", error.getMessage()));
    }

    private Future<Turn.Done> offer(TurnRun run, Bus bus, Turn.Due due) {
        if (stopping) {
            return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "this shard is closing"));
        }
        Job job = new Job(due, Promise.promise());
        String key = due.activity().conversationId();
        switch (lanes.offer(key, due.activity().seq(), job)) {
            case START -> work(run, bus, key, job);
            case WAITS -> {}
            case KNOWN -> job.done.complete(new Turn.Done());
            case FULL -> job.done.fail(new Failure(FailureCode.OVERLOADED, "the turn waits in the table"));
        }
        return job.done.future();
    }

    private void work(TurnRun run, Bus bus, String key, Job job) {
        if (!run.isSilent(key)) {
            bus.ask(Reply.typing(key), new Reply.Typing(key, job.due.activity().id()), TYPING_BUDGET);
        }
        run.of(job.due)
                .onFailure(error -> LOG.error("a turn is left for later: {}", error.getMessage()))
                .onComplete(result -> {
                    if (result.succeeded()) {
                        job.done.complete(new Turn.Done());
                    } else {
                        job.done.fail(Failure.from(result.cause()));
                    }
                    Optional<Job> next = lanes.finish(key);
                    while (stopping && next.isPresent()) {
                        next.get().done.fail(new Failure(FailureCode.UNAVAILABLE, "this shard is closing"));
                        next = lanes.finish(key);
                    }
                    next.ifPresent(waiting -> work(run, bus, key, waiting));
                    if (stopping && lanes.size() == 0) {
                        drained.tryComplete();
                    }
                });
    }
}
