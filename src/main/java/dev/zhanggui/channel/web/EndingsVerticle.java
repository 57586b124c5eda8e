package dev.zhanggui.channel.web;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Ending;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the web channel of a process which tokens ended: at its begin those of before, so that it is deployed before
 * customers come, then every two seconds those that another process of the shop ended, whose streams are closed here.
 */
public final class EndingsVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(EndingsVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofSeconds(2);

    /** How far the clocks of two machines may be apart, and how long a glance may fail. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final DirectLine shared;
    private boolean atWork;

    public EndingsVerticle(DirectLine shared) {
        this.shared = shared;
    }

    @Override
    public Future<?> start() {
        return read(shared.settings().tokenLifetime())
                .onSuccess(begun -> vertx.setPeriodic(GLANCE.toMillis(), timer -> look()));
    }

    private void look() {
        if (!atWork) {
            atWork = true;
            read(LOOK_BACK)
                    .onFailure(error -> LOG.warn("tokens that ended elsewhere are known later: {}", error.getMessage()))
                    .onComplete(done -> atWork = false);
        }
    }

    private Future<Void> read(Duration back) {
        long since = shared.clock().instant().minus(back).getEpochSecond();
        return Bus.of(vertx)
                .ask(Ending.READ, new Ending.Read(since), BUDGET)
                .onSuccess(known -> known.from().forEach(this::end))
                .mapEmpty();
    }

    private void end(String conversationId, long from) {
        if (shared.endings().known(conversationId, from)) {
            shared.lines().show(conversationId);
        }
    }
}
