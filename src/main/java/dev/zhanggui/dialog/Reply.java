package dev.zhanggui.dialog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named reply in one language.
 *
 * @param variants of which one is said, among those whose condition holds
 * @param buttons to come under it, where their conditions hold
 */
record Reply(List<Variant> variants, List<Choice> buttons) {

    record Variant(Template text, @Nullable Condition condition) {}

    record Choice(Template title, Template payload, @Nullable Condition condition) {}

    Reply {
        variants = List.copyOf(variants);
        buttons = List.copyOf(buttons);
    }
}
