package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the buttons of replies carry must lead somewhere. */
final class ButtonCheck {

    private final Set<String> flows;
    private final Set<String> intents = new TreeSet<>();

    ButtonCheck(Map<String, FlowFile.Placed> flows, IntentFile intents) {
        this.flows = new TreeSet<>(flows.keySet());
        intents.intents().forEach(intent -> this.intents.add(intent.name()));
    }

    void check(ReplyFile replies, List<Language> languages) {
        for (Language language : languages) {
            replies.replies(language).values().forEach(placed -> placed.reply()
                    .buttons()
                    .forEach(button -> check(button.payload(), placed.at())));
        }
    }

    /** What one button carries. */
    void check(Template payload, Yaml at) {
        String text = payload.toString();
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1).strip();
        boolean open = !payload.names().isEmpty();
        switch (text.substring(0, Math.max(0, colon))) {
            case "flow" -> known("flow", value, flows, open, at);
            case "intent" -> known("intent", value, intents, open, at);
            case "refine" -> known("part of a wish", value.split("[!<>]?=", 2)[0], Utterance.WISHES, open, at);
            case "product", "cart" -> {}
            default ->
                at.finding(
                        "a button carries '" + text + "'",
                        "pressing it would do nothing",
                        "write flow:NAME, intent:NAME, product:SKU, cart:SKU or refine:TYPE=VALUE");
        }
    }

    private static void known(String what, String name, Set<String> all, boolean open, Yaml at) {
        if (!open && !all.contains(name)) {
            at.finding(
                    "a button leads to no " + what + " '" + name + "'",
                    "pressing it would do nothing",
                    Suggestion.of(name, all));
        }
    }
}
