package dev.zhanggui.dialog;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Examples;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Duration;

/** Loads the dialog files, reloads them when they change, and teaches them to whoever asks. */
public final class DialogVerticle extends VerticleBase {

    private final Path folder;
    private final CurrentDialogs current;
    private final Duration interval;

    /** @param interval how often the folder is looked at, at least 100 ms */
    public DialogVerticle(Path folder, CurrentDialogs current, Duration interval) {
        this.folder = folder;
        this.current = current;
        this.interval = interval;
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> Dialogs.load(folder), false).compose(dialogs -> {
            current.set(new Machine(dialogs));
            return Bus.of(vertx)
                    .answer(
                            Examples.ADDRESS,
                            ask -> Future.succeededFuture(
                                    current.machine().dialogs().lesson()))
                    .completion();
        });
    }
}
