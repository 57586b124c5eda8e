package dev.zhanggui.dialog;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Understanding;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** A conversation test may only name what there is. */
final class ScriptCheck {

    private final Dialogs dialogs;
    private final Set<String> skus;
    private final Set<String> intents = new HashSet<>(Set.of("oos"));
    private final Findings findings;

    /** @param skus the products of {@code tests/catalogue.yml} */
    ScriptCheck(Dialogs dialogs, Set<String> skus, Findings findings) {
        this.dialogs = dialogs;
        this.skus = skus;
        this.findings = findings;
        dialogs.lesson().examples().stream().map(Example::intent).forEach(intents::add);
    }

    void check(Script script) {
        String here = script.place().store();
        if (!here.isEmpty()
                && dialogs.shop().stores().stream()
                        .noneMatch(store -> store.id().equals(here))) {
            findings.add(
                    script.file(),
                    script.line(),
                    "no store '" + here + "'",
                    "nobody could stand in it",
                    "name one of shop.yml");
        }
        for (Script.Line line : script.lines()) {
            if (line instanceof Script.Bot bot) {
                if (!bot.reply().isEmpty() && !dialogs.hasReply(bot.reply())) {
                    report(script, line, "reply", bot.reply(), "name one of replies/ or faq/, or write any");
                }
                if (bot.products() != null) {
                    products(script, line, bot.products());
                }
            } else if (line instanceof Script.User user && user.understanding() != null) {
                understanding(script, line, user.understanding());
            } else if (line instanceof Script.State state) {
                state(script, state);
            }
        }
    }

    private void understanding(Script script, Script.Line line, Understanding understood) {
        understood.intents().stream()
                .map(Understanding.IntentScore::intent)
                .filter(intent -> !intents.contains(intent))
                .forEach(intent -> report(script, line, "intent", intent, "name one that has examples"));
        understood.entities().stream()
                .map(Understanding.Entity::type)
                .filter(type -> !dialogs.entityTypes().contains(type))
                .forEach(type -> report(script, line, "entity", type, Suggestion.of(type, dialogs.entityTypes())));
    }

    private void state(Script script, Script.State state) {
        if (!state.flow().isEmpty() && !state.flow().equals("none") && dialogs.flow(state.flow()) == null) {
            report(script, state, "flow", state.flow(), "name one of flows/ or faq/, or none");
        }
        if (!state.focus().isEmpty() && !state.focus().equals("none")) {
            products(script, state, Set.of(state.focus()));
        }
        state.slots().keySet().stream()
                .filter(slot -> !dialogs.slotNames().contains(slot))
                .forEach(slot -> report(script, state, "slot", slot, Suggestion.of(slot, dialogs.slotNames())));
    }

    private void products(Script script, Script.Line line, Collection<String> named) {
        named.stream()
                .filter(sku -> !skus.contains(sku))
                .forEach(sku -> report(script, line, "product", sku, "name one of tests/catalogue.yml"));
    }

    private void report(Script script, Script.Line line, String what, String name, String mend) {
        findings.add(script.file(), line.line(), "no " + what + " '" + name + "'", "it could never come about", mend);
    }
}
