package dev.zhanggui.dialog;

import java.util.List;

/**
 * One step of the machine.
 *
 * @param state the state after it, to be handed to the next step
 * @param effects to be done in their order; at most one is a lookup, and then it is the last one and its answer is the
 *     next input. Without a lookup the turn is over.
 */
public record Step(DialogState state, List<Effect> effects) {

    /** The most lookups that the machine asks for in one turn. */
    public static final int MOST_LOOKUPS = 8;

    public Step {
        effects = List.copyOf(effects);
    }

    /** Whether the last effect is a lookup whose answer the machine waits for. */
    public boolean asks() {
        return !effects.isEmpty() && effects.get(effects.size() - 1).asks();
    }
}
