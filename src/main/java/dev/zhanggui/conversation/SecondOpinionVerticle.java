package dev.zhanggui.conversation;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Reread;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has English lines read again when their turn is over, one at a time, newest conversations first. What it does not
 * come to stays in the table. A line that cannot be read gets an empty opinion, so that it is not tried for ever.
 */
public final class SecondOpinionVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SecondOpinionVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Reread.Opinion NONE = new Reread.Opinion(0, false, List.of());
    private static final int SWEEP_LIMIT = 20;

    private final UnderstandingStore store;
    private final ZoneId zone;
    private final Duration pause;
    private Future<Void> work = Future.succeededFuture();
    private boolean stopping;

    /**
     * @param zone where the shop stands, which decides what day it was
     * @param pause between two looks at the table
     */
    public SecondOpinionVerticle(Pool pool, ZoneId zone, Duration pause) {
        this.store = new UnderstandingStore(pool);
        this.zone = zone;
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
        work = store.toReread(SWEEP_LIMIT)
                .compose(lines -> oneByOne(bus, lines, 0))
                .onFailure(error -> LOG.warn("second opinions wait: {}", error.getMessage()));
    }

    private Future<Void> oneByOne(Bus bus, List<UnderstandingStore.Line> lines, int next) {
        if (stopping || next == lines.size()) {
            return Future.succeededFuture();
        }
        UnderstandingStore.Line line = lines.get(next);
        return bus.ask(
                        Reread.ADDRESS,
                        new Reread.Query(
                                line.text(), line.at().atZoneSameInstant(zone).toLocalDate()),
                        BUDGET)
                .recover(error -> error instanceof Failure failure && failure.code() == FailureCode.INVALID
                        ? Future.succeededFuture(NONE)
                        : Future.failedFuture(error))
                .compose(opinion -> store.reread(line, opinion))
                .compose(kept -> oneByOne(bus, lines, next + 1));
    }
}
