package dev.zhanggui.conversation;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Continuation;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Transcript;
import dev.zhanggui.message.Turn;
import dev.zhanggui.postgres.BatchingWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Journal first: a message is acknowledged once its row is committed, and then its turn is asked for. Intake is
 * refused with {@link FailureCode#OVERLOADED} while too many turns are under way or too many rows wait for their
 * commit. It takes the words of customers who are forgotten out of their conversations, too.
 */
public final class JournalVerticle extends VerticleBase {

    private static final Duration TURN_BUDGET = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final JournalStore store;
    private final TranscriptStore transcripts;
    private final ErasureStore forgotten;
    private final ContinuationStore continued;
    private final BatchingWriter<Journal.Inbound, JournalStore.Appended> writer;
    private final Clock clock;
    private final Counter refused;
    private final int mostTurns;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private final AtomicInteger turnsUnderWay = new AtomicInteger();

    /** @param mostTurns how many turns may be under way before intake is refused, 1 or more */
    public JournalVerticle(Pool pool, Clock clock, MeterRegistry meters, int mostTurns) {
        this.store = new JournalStore(pool);
        this.transcripts = new TranscriptStore(pool);
        this.forgotten = new ErasureStore(pool);
        this.continued = new ContinuationStore(pool);
        this.writer = new BatchingWriter<>(
                "journal", BatchingWriter.Bounds.USUAL, Journal.Inbound::conversationId, store::append, meters);
        this.clock = clock;
        this.refused = meters.counter("zhanggui.journal.refused");
        this.mostTurns = mostTurns;
        meters.gauge("zhanggui.turns.underway", turnsUnderWay);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        consumers.add(bus.answer(Open.BEGIN, begin -> store.open(begin, clock.instant())));
        consumers.add(bus.answer(Open.FIND, find -> store.find(find.conversationId())));
        consumers.add(bus.answer(Continuation.ADDRESS, begin -> continued.begin(begin, clock.instant())));
        consumers.add(bus.answer(Transcript.READ, transcripts::read));
        consumers.add(bus.answer(Transcript.EARLIER, transcripts::earlier));
        CustomerFollower.begin(vertx, CustomerChange.READ, GLANCE, forgotten);
        consumers.add(bus.answer(Journal.APPEND, inbound -> {
            if (turnsUnderWay.get() >= mostTurns) {
                refused.increment();
                return Future.failedFuture(new Failure(
                        FailureCode.OVERLOADED, "too many messages are being answered; send it again in a moment"));
            }
            return writer.submit(inbound).compose(appended -> receipt(bus, appended));
        }));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
    }

    @Override
    public Future<?> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .eventually(writer::close);
    }

    private Future<Journal.Receipt> receipt(Bus bus, JournalStore.Appended appended) {
        JournalStore.Journaled journaled = appended.journaled();
        if (journaled == null) {
            return Future.failedFuture(
                    appended.refused() == null
                            ? new Failure(FailureCode.INTERNAL, "the journal refused without a reason")
                            : appended.refused());
        }
        Turn.Due due = journaled.due();
        if (due != null) {
            turnsUnderWay.incrementAndGet();
            bus.ask(Turn.part(due.activity().conversationId()), due, TURN_BUDGET)
                    .onComplete(done -> turnsUnderWay.decrementAndGet());
        }
        return Future.succeededFuture(journaled.receipt());
    }
}
