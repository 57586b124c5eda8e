package dev.zhanggui.dialog;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Teach;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;

/** Takes sentences into the dialog files, one after another. */
public final class TeachVerticle extends VerticleBase {

    private final TaughtExamples examples;

    /** @param folder the dialog folder */
    public TeachVerticle(Path folder) {
        this.examples = new TaughtExamples(folder);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        return Future.all(
                bus.answer(Teach.DRAFT, draft -> vertx.executeBlocking(() -> examples.plan(draft), true))
                        .completion(),
                bus.answer(Teach.KEEP, keep -> vertx.executeBlocking(() -> examples.keep(keep), true))
                        .completion());
    }
}
