package dev.zhanggui.order;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the behaviour room what happened to carts and orders, in order, until it has each. On one event loop. */
final class DeedTeller {

    private static final Logger LOG = LoggerFactory.getLogger(DeedTeller.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final Bus bus;
    private final Pool pool;
    private final DeedStore deeds = new DeedStore();
    private Future<Void> work = Future.succeededFuture();
    private boolean again;

    private DeedTeller(Bus bus, Pool pool) {
        this.bus = bus;
        this.pool = pool;
    }

    /** Begins to tell on the current event loop; it ends with the verticle that began. */
    static DeedTeller begin(Vertx vertx, Pool pool) {
        DeedTeller teller = new DeedTeller(Bus.of(vertx), pool);
        vertx.setPeriodic(GLANCE.toMillis(), tick -> teller.look());
        return teller;
    }

    /** Looks now; while it tells already, once more after that. */
    void look() {
        if (!work.isComplete()) {
            again = true;
            return;
        }
        again = false;
        work = deeds.open(pool, PAGE)
                .compose(this::tell)
                .onFailure(error -> LOG.warn("what was done to carts and orders is told later: {}", error.getMessage()))
                .onComplete(done -> {
                    if (again) {
                        look();
                    }
                });
    }

    private Future<Void> tell(List<DeedStore.Told> open) {
        Future<Void> done = Future.succeededFuture();
        for (DeedStore.Told each : open) {
            done = done.compose(before -> bus.ask(Behaviour.RECORD, each.event(), BUDGET))
                    .compose(recorded -> deeds.told(pool, each));
        }
        again |= open.size() == PAGE;
        return done;
    }
}
