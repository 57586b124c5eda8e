package dev.zhanggui.dialog;

import java.util.List;

/** Walks the flows of dialog files: (state, input) to (state, effects), without clock, chance or memory of its own. */
public final class Machine {

    private final Dialogs dialogs;

    public Machine(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** The dialog files that it walks. */
    public Dialogs dialogs() {
        return dialogs;
    }

    /** One step; it never throws, whatever comes. */
    public Step step(DialogState state, Input input) {
        return new Step(state, List.of());
    }
}
