package dev.zhanggui.dialog;

import dev.zhanggui.message.LocalText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow of a dialog file.
 *
 * @param title what a customer reads when it is offered
 * @param drops whether it ends what runs when it begins; otherwise that goes on afterwards
 * @param ops its steps
 */
record Flow(String name, LocalText title, boolean drops, List<Trigger> triggers, List<Op> ops) {

    /** What a trigger begins on that is neither intent nor event. */
    enum When {
        NONE,
        /** The message was not understood. */
        UNSURE,
        /** The message is understood to be none of the shop's business. */
        OUT_OF_SCOPE,
        /** The message is in a language that nobody here speaks. */
        FOREIGN,
        /** The understanding did not answer. */
        UNHEARD,
        /** A product's button was pressed. */
        PRESSED_PRODUCT
    }

    /**
     * What begins the flow. All that is named must hold.
     *
     * @param intents of which one must be accepted; empty for any message
     * @param mentions entity types of which one must be in the message; empty for none
     */
    record Trigger(
            List<String> intents,
            List<String> mentions,
            @Nullable String event,
            When when,
            @Nullable Condition condition) {

        /** How particular it is; the more particular of two wins. */
        int weight() {
            return (mentions.isEmpty() ? 0 : 1) + (condition == null ? 0 : 1);
        }
    }

    Flow {
        triggers = List.copyOf(triggers);
        ops = List.copyOf(ops);
    }

    Stream<Op.Collect> collects() {
        return ops.stream().filter(Op.Collect.class::isInstance).map(Op.Collect.class::cast);
    }
}
