package dev.zhanggui.conversation.playground;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Effect;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Understanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn as it went.
 *
 * @param said what the merchant said as a customer
 * @param understanding what it was understood to mean; null for presses and events, and when no answer came
 * @param before the dialog's state when the turn began
 * @param effects what the machine wanted done, in order
 * @param stretches where the time went, in order
 * @param millis the time in all
 * @param calls what the demo till was told
 */
record Played(
        Content said,
        @Nullable Understanding understanding,
        DialogState before,
        DialogState after,
        List<Effect> effects,
        List<Stretch> stretches,
        double millis,
        List<DemoTill.Call> calls) {

    Played {
        effects = List.copyOf(effects);
        stretches = List.copyOf(stretches);
        calls = List.copyOf(calls);
    }

    /** What the bot said, in order. */
    List<Effect.Say> replies() {
        return effects.stream()
                .filter(Effect.Say.class::isInstance)
                .map(Effect.Say.class::cast)
                .toList();
    }
}
