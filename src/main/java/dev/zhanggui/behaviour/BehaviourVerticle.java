package dev.zhanggui.behaviour;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.CustomerFollower;
import dev.zhanggui.message.Sold;
import dev.zhanggui.postgres.BatchingWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stores behaviour events, acknowledges them once durable, and announces each new one. */
public final class BehaviourVerticle extends VerticleBase {

    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final BehaviourStore store;
    private final ErasureStore forgotten;
    private final BatchingWriter<Behaviour.Event, Behaviour.Recorded> writer;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();

    public BehaviourVerticle(Pool pool, Clock clock, MeterRegistry meters) {
        this.store = new BehaviourStore(pool, clock);
        this.forgotten = new ErasureStore(pool);
        this.writer = new BatchingWriter<>(
                "behaviour", BatchingWriter.Bounds.USUAL, Behaviour.Event::subject, store::add, meters);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        consumers.add(bus.answer(Behaviour.RECORD, event -> writer.submit(event).onSuccess(recorded -> {
            if (!recorded.repeated()) {
                bus.announce(Behaviour.ACCEPTED, event);
            }
        })));
        consumers.add(bus.answer(Behaviour.READ, store::read));
        consumers.add(bus.answer(Sold.ADDRESS, store::sold));
        CustomerFollower.begin(vertx, CustomerChange.READ, GLANCE, forgotten);
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
    }

    @Override
    public Future<?> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .eventually(writer::close);
    }
}
