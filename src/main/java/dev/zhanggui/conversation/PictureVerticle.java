package dev.zhanggui.conversation;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Pictures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the pictures that customers send, and forgets them in time. */
public final class PictureVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(PictureVerticle.class);
    private static final Duration TIDY = Duration.ofHours(1);

    private final PictureStore store;
    private final Clock clock;

    public PictureVerticle(Pool pool, Clock clock) {
        this.store = new PictureStore(pool);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(TIDY.toMillis(), tick -> store.tidy(clock.instant())
                .onFailure(error -> LOG.warn("old pictures are forgotten later: {}", error.getMessage())));
        return Future.all(
                bus.answer(Pictures.KEEP, keep -> store.keep(keep, clock.instant()))
                        .completion(),
                bus.answer(Pictures.READ, store::read).completion());
    }
}
