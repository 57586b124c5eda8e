package dev.zhanggui.dialog;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.KeptTest;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;

/** Keeps conversations as tests, one after another. */
public final class KeptTestVerticle extends VerticleBase {

    private final SavedTests saved;

    /** @param folder the dialog folder */
    public KeptTestVerticle(Path folder) {
        this.saved = new SavedTests(folder);
    }

    @Override
    public Future<?> start() {
        return Bus.of(vertx)
                .answer(KeptTest.ADDRESS, keep -> vertx.executeBlocking(() -> saved.keep(keep), true))
                .completion();
    }
}
