package dev.zhanggui.conversation.playground;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Effect;
import dev.zhanggui.dialog.Input;
import dev.zhanggui.dialog.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Listens to the machine: what it wants done, and how long it thinks. Confined to one thread. */
final class Tape {

    private final BiFunction<DialogState, Input, Step> machine;
    private final TurnTimes times;
    private final List<Effect> effects = new ArrayList<>();

    Tape(BiFunction<DialogState, Input, Step> machine, TurnTimes times) {
        this.machine = machine;
        this.times = times;
    }

    /** The machine's own step. */
    Step step(DialogState state, Input input) {
        long since = times.now();
        Step step = machine.apply(state, input);
        times.machine(since);
        effects.addAll(step.effects());
        return step;
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }
}
