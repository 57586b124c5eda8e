package dev.zhanggui.dialog;

import dev.zhanggui.message.Vocabulary;
import java.util.List;

/**
 * Walks the flows of dialog files: (state, input) to (state, effects), without clock, chance or memory of its own. The
 * same inputs from the same state always give the same steps.
 */
public final class Machine {

    private final Dialogs dialogs;
    private final Speech speech;

    /** A machine that does not know what the ids of the catalogue are called. */
    public Machine(Dialogs dialogs) {
        this(dialogs, new Vocabulary.Terms(List.of()));
    }

    /** @param terms what the ids of the catalogue are called, for saying what is looked for */
    public Machine(Dialogs dialogs, Vocabulary.Terms terms) {
        this.dialogs = dialogs;
        this.speech = new Speech(dialogs, new Words(dialogs, terms));
    }

    /** The dialog files that it walks. */
    public Dialogs dialogs() {
        return dialogs;
    }

    /**
     * One step. A message begins a turn, and ends one that was broken off; an answer to a lookup goes on with it, and
     * does nothing when none is awaited.
     */
    public Step step(DialogState state, Input input) {
        Walk walk = new Walk(dialogs, speech, state);
        if (input instanceof Input.Heard heard) {
            return walk.hear(heard);
        }
        return switch (state.waiting()) {
            case NOTHING, CUSTOMER -> new Step(state, List.of());
            case SEARCH, PICKS, PRODUCTS, SHOP, PROFILE -> walk.answer(input);
        };
    }
}
