package dev.zhanggui.channel.web;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Ending;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Tells the web channel of a process that begins which tokens ended before it; deployed before customers come. */
public final class EndingsVerticle extends VerticleBase {

    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final DirectLine shared;

    public EndingsVerticle(DirectLine shared) {
        this.shared = shared;
    }

    @Override
    public Future<?> start() {
        long since = shared.clock()
                .instant()
                .minus(shared.settings().tokenLifetime())
                .getEpochSecond();
        return Bus.of(vertx).ask(Ending.READ, new Ending.Read(since), BUDGET).onSuccess(known -> known.from()
                .forEach(shared.endings()::known));
    }
}
