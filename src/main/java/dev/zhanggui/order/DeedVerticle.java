package dev.zhanggui.order;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the behaviour room what happened to carts and orders, in order, until it has each. */
public final class DeedVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DeedVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final DeedStore deeds;
    private final Duration pause;
    private Future<Void> work = Future.succeededFuture();

    /** @param pause between two looks at the table */
    public DeedVerticle(Pool pool, Duration pause) {
        this.deeds = new DeedStore(pool);
        this.pause = pause;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(pause.toMillis(), tick -> look(bus));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return work.otherwiseEmpty();
    }

    private void look(Bus bus) {
        if (work.isComplete()) {
            work = deeds.open(PAGE)
                    .compose(open -> tell(bus, open))
                    .onFailure(error ->
                            LOG.warn("what was done to carts and orders is told later: {}", error.getMessage()));
        }
    }

    private Future<Void> tell(Bus bus, List<DeedStore.Told> open) {
        Future<Void> done = Future.succeededFuture();
        for (DeedStore.Told each : open) {
            done = done.compose(before -> bus.ask(Behaviour.RECORD, each.event(), BUDGET))
                    .compose(recorded -> deeds.told(each));
        }
        return done;
    }
}
