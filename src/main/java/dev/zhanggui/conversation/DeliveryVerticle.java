package dev.zhanggui.conversation;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Turn;
import dev.zhanggui.postgres.BatchingWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what turns owe, one conversation's parcels in order, and forgets a row only when it was taken. What was not
 * taken stays in the outbox and is tried again at the next sweep; an answer to be pushed is tried again in its place.
 */
public final class DeliveryVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryVerticle.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration OVERDUE = Duration.ofSeconds(10);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Set<ChannelKind> PUSHED = Set.of(ChannelKind.WECHAT, ChannelKind.WECOM);
    private static final int SWEEP_LIMIT = 1_000;
    private static final int MOST_PER_LANE = 200;

    private final List<Integer> shards;
    private final OutboxStore store;
    private final BatchingWriter<Long, Long> settled;
    private final Clock clock;
    private final Lanes<Deliver.Parcel> lanes;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();

    /**
     * @param shards which shards are delivered here, 0 to {@link Turn#SHARDS} - 1 each
     * @param most how many parcels may wait here
     */
    public DeliveryVerticle(List<Integer> shards, Pool pool, Clock clock, MeterRegistry meters, int most) {
        this.shards = List.copyOf(shards);
        this.store = new OutboxStore(pool);
        this.settled = new BatchingWriter<>(
                "outbox " + shards, BatchingWriter.Bounds.USUAL, row -> row, store::settle, meters);
        this.clock = clock;
        this.lanes = new Lanes<>(MOST_PER_LANE, most);
        Gauge.builder("zhanggui.outbox.waiting", lanes, Lanes::size)
                .tag("shards", shards.toString())
                .register(meters);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        for (int shard : shards) {
            consumers.add(bus.answer(Deliver.DUE.part(Integer.toString(shard)), due -> {
                take(bus, due);
                return Future.succeededFuture(new Deliver.Queued());
            }));
        }
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep(bus, OVERDUE));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(ready -> sweep(bus, Duration.ZERO));
    }

    @Override
    public Future<?> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .eventually(settled::close);
    }

    private void sweep(Bus bus, Duration age) {
        store.owed(shards, clock.instant().minus(age), SWEEP_LIMIT)
                .onSuccess(owed -> owed.forEach(due -> take(bus, due)))
                .onFailure(error -> LOG.warn("cannot look into the outbox: {}", error.getMessage()));
    }

    private void take(Bus bus, Deliver.Due due) {
        for (Deliver.Parcel parcel : due.parcels()) {
            if (lanes.offer(due.conversationId(), parcel.row(), parcel) == Lanes.Offer.START) {
                deliver(bus, due.conversationId(), parcel);
            }
        }
    }

    private void deliver(Bus bus, String conversationId, Deliver.Parcel parcel) {
        Future<?> sent = send(bus, conversationId, parcel);
        sent.compose(taken -> settled.submit(parcel.row()))
                .onFailure(error -> LOG.warn("the outbox keeps row {}: {}", parcel.row(), error.getMessage()));
        sent.onComplete(done -> {
            if (done.failed() && isPushed(parcel)) {
                vertx.setTimer(AGAIN.toMillis(), timer -> deliver(bus, conversationId, parcel));
            } else {
                lanes.finish(conversationId).ifPresent(next -> deliver(bus, conversationId, next));
            }
        });
    }

    /** Nobody reads those again: the ones behind wait, so that none overtakes. */
    private static boolean isPushed(Deliver.Parcel parcel) {
        return parcel instanceof Deliver.Parcel.Answer answer && PUSHED.contains(answer.channel());
    }

    private static Future<?> send(Bus bus, String conversationId, Deliver.Parcel parcel) {
        if (parcel instanceof Deliver.Parcel.Note note) {
            return bus.ask(Behaviour.RECORD, note.event(), BUDGET);
        }
        Deliver.Parcel.Answer answer = (Deliver.Parcel.Answer) parcel;
        if (isPushed(answer)) {
            return bus.ask(Reply.push(answer.channel()), new Reply.Speak(answer.activity()), BUDGET);
        }
        return bus.<Reply.Speak, Reply.Taken>ask(
                        Reply.speak(conversationId), new Reply.Speak(answer.activity()), BUDGET)
                .recover(error ->
                        noStream(error) ? Future.succeededFuture(new Reply.Taken()) : Future.failedFuture(error));
    }

    /** Nobody holds the line: a client that pulls finds the answer in the transcript when it resumes. */
    private static boolean noStream(Throwable error) {
        return error instanceof Failure failure && failure.code() == FailureCode.UNAVAILABLE;
    }
}
