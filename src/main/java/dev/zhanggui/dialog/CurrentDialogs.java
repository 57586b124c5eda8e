package dev.zhanggui.dialog;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The machine of the dialog files as they are now; the verticle that reloads them sets it, turns read it. */
public final class CurrentDialogs {

    private final AtomicReference<@Nullable Machine> machine = new AtomicReference<>();

    /**
     * The machine to begin a turn with; a turn keeps it to its end.
     *
     * @throws IllegalStateException before the dialog files are loaded
     */
    public Machine machine() {
        Machine now = machine.get();
        if (now == null) {
            throw new IllegalStateException("the dialog files are not loaded yet");
        }
        return now;
    }

    void set(Machine next) {
        machine.set(next);
    }
}
