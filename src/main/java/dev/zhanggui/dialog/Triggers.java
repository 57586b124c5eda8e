package dev.zhanggui.dialog;

import dev.zhanggui.dialog.Flow.Trigger;
import dev.zhanggui.dialog.Flow.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which flow a message begins. Of several the most particular trigger wins, then the flow's name decides. */
final class Triggers {

    private Triggers() {}

    /**
     * A flow that a message would begin.
     *
     * @param byIntent whether what the message means begins it; otherwise it is what the message names
     */
    record Next(Flow flow, boolean byIntent) {}

    /** The flow for an event of a page. */
    static Optional<Flow> byEvent(Dialogs dialogs, Talk talk) {
        return best(
                dialogs,
                talk,
                trigger ->
                        talk.utterance.event() != null && talk.utterance.event().equals(trigger.event()));
    }

    /** The flow for what was said or pressed: by its intent, else by what it names. */
    static Optional<Next> byMessage(Dialogs dialogs, Talk talk) {
        Utterance message = talk.utterance;
        if (message.pressedProduct()) {
            return best(dialogs, talk, trigger -> trigger.when() == When.PRESSED_PRODUCT)
                    .map(flow -> new Next(flow, false));
        }
        if (message.outOfScope()) {
            return Optional.empty();
        }
        if (!message.intent().isEmpty()) {
            Optional<Flow> flow = best(
                    dialogs,
                    talk,
                    trigger -> trigger.intents().contains(message.intent()) && isMentioned(trigger, message));
            if (flow.isPresent()) {
                return flow.map(begun -> new Next(begun, true));
            }
        }
        return best(
                        dialogs,
                        talk,
                        trigger -> trigger.intents().isEmpty()
                                && !trigger.mentions().isEmpty()
                                && isMentioned(trigger, message))
                .map(flow -> new Next(flow, false));
    }

    /** The flow for what nobody understood. */
    static Optional<Flow> byOccasion(Dialogs dialogs, Talk talk) {
        Utterance message = talk.utterance;
        When when = !message.heard()
                ? When.UNHEARD
                : message.foreign() ? When.FOREIGN : message.outOfScope() ? When.OUT_OF_SCOPE : When.UNSURE;
        return on(dialogs, talk, when)
                .or(() -> when == When.FOREIGN ? on(dialogs, talk, When.UNSURE) : Optional.empty());
    }

    /** The flow for an occasion. */
    static Optional<Flow> on(Dialogs dialogs, Talk talk, When when) {
        return best(dialogs, talk, trigger -> trigger.when() == when);
    }

    /** The flow that an intent begins when nothing else is known. */
    static Optional<Flow> byIntent(Dialogs dialogs, String intent) {
        return dialogs.flows().stream()
                .filter(flow -> flow.triggers().stream()
                        .anyMatch(trigger -> trigger.intents().contains(intent)
                                && trigger.mentions().isEmpty()))
                .findFirst();
    }

    private static boolean isMentioned(Trigger trigger, Utterance message) {
        return trigger.mentions().isEmpty() || trigger.mentions().stream().anyMatch(message::names);
    }

    private static Optional<Flow> best(Dialogs dialogs, Talk talk, Predicate<Trigger> fits) {
        Map<String, Object> facts = Facts.of(talk);
        Flow best = null;
        int weight = -1;
        List<Flow> flows = dialogs.flows();
        for (Flow flow : flows) {
            for (Trigger trigger : flow.triggers()) {
                if (trigger.weight() > weight
                        && fits.test(trigger)
                        && (trigger.condition() == null || trigger.condition().holds(facts))) {
                    best = flow;
                    weight = trigger.weight();
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
