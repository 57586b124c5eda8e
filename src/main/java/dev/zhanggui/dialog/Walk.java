package dev.zhanggui.dialog;

import dev.zhanggui.dialog.DialogState.Waiting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of the machine in the making: which flow begins, and what its steps do one after the other. */
final class Walk {

    /** More steps than this without an answer or a lookup is a circle of flows, which ends here. */
    private static final int LONGEST = 400;

    /** A turn that has said more than this goes round in a circle, too. */
    private static final int MOST_SAID = 12;

    private final Dialogs dialogs;
    private final Talk talk;
    private final Stack stack;
    private final Voice voice;
    private final OpenQuestion question;

    Walk(Dialogs dialogs, Speech speech, DialogState state) {
        this.dialogs = dialogs;
        talk = new Talk(dialogs, state);
        stack = talk.stack;
        voice = new Voice(speech, talk);
        question = new OpenQuestion(talk, voice);
    }

    Step hear(Input.Heard heard) {
        talk.hear(heard);
        begin();
        return end();
    }

    Step answer(Input input) {
        Op op = stack.op();
        Waiting waited = talk.waiting;
        talk.waiting = Waiting.NOTHING;
        Optional<Answer> answer = Lookups.answer(waited, input, op, talk);
        if (answer.isPresent()) {
            talk.answer = answer.get();
            stack.advance();
        } else {
            missing(op);
        }
        return end();
    }

    /** A recommendation is left out; anything else is regretted, and its flow ends. */
    private void missing(@Nullable Op op) {
        talk.answer = Answer.MISSING;
        if (op instanceof Op.Recommend) {
            stack.advance();
            return;
        }
        stack.pop();
        voice.say(op instanceof Op.Shop ? DialogFolder.AWAY : DialogFolder.SLOW);
    }

    // What begins.

    private void begin() {
        Utterance utterance = talk.utterance;
        if (talk.isEvent()) {
            Triggers.byEvent(dialogs, talk).ifPresent(this::start);
            return;
        }
        Flow pressed = utterance.flow() == null ? null : dialogs.flow(utterance.flow());
        if (pressed != null) {
            talk.failures = isForUnsure(pressed) ? talk.failures + 1 : 0;
            start(pressed);
            return;
        }
        Optional<Triggers.Next> next = Triggers.byMessage(dialogs, talk);
        if (question.takes(next)) {
            return;
        }
        if (next.isPresent()) {
            talk.failures = 0;
            start(next.get().flow());
            return;
        }
        if (!utterance.outOfScope() && !utterance.foreign() && utterance.heard()) {
            talk.failures++;
        }
        Triggers.byOccasion(dialogs, talk).ifPresent(this::start);
    }

    /** Whether its button says: none of these. */
    private static boolean isForUnsure(Flow flow) {
        return flow.triggers().stream().anyMatch(trigger -> trigger.when() == Flow.When.UNSURE);
    }

    private void start(Flow flow) {
        if (flow.drops()) {
            stack.clear();
            talk.asked = false;
        }
        stack.endFrom(flow);
        stack.push(flow);
        flow.collects().forEach(collect -> talk.slots.remove(collect.slot()));
        question.fill(flow);
    }

    // The walk itself.

    private Step end() {
        walkOn();
        if (isSilent()) {
            Triggers.on(dialogs, talk, Flow.When.UNSURE).ifPresent(this::start);
            walkOn();
        }
        if (isSilent()) {
            voice.say(DialogFolder.SLOW);
        }
        return new Step(talk.state(), voice.effects());
    }

    /** Whether the customer said something and nothing is answered. */
    private boolean isSilent() {
        return talk.waiting == Waiting.NOTHING && talk.spoken == 0 && !talk.isEvent();
    }

    /** Walks until something is awaited or nothing is left to do. */
    private void walkOn() {
        int steps = 0;
        while (!stack.isEmpty() && talk.waiting == Waiting.NOTHING) {
            Op op = stack.op();
            if (++steps > LONGEST || talk.spoken >= MOST_SAID) {
                stack.clear();
            } else if (op == null) {
                stack.pop();
            } else {
                run(op);
            }
        }
    }

    private void run(Op op) {
        if (op instanceof Op.Say say) {
            voice.say(say);
            stack.advance();
        } else if (op instanceof Op.Branch branch) {
            stack.go(branch.condition().holds(Facts.of(talk)) ? stack.at() + 1 : branch.otherwise());
        } else if (op instanceof Op.Jump jump) {
            stack.go(jump.to());
        } else if (op instanceof Op.Collect collect) {
            question.collect(collect);
        } else if (op instanceof Op.Set set) {
            Map<String, Object> facts = Facts.of(talk);
            set.values().forEach((slot, value) -> talk.put(slot, value.text(facts)));
            stack.advance();
        } else if (op instanceof Op.Refine refine) {
            refine(refine.change());
            stack.advance();
        } else if (op instanceof Op.Focus) {
            Pointing pointing = Pointing.at(talk.utterance, talk.shown, talk.focus);
            talk.focus = pointing.sku() == null ? talk.focus : pointing.sku();
            talk.unclear = pointing.sku() == null;
            stack.advance();
        } else if (op instanceof Op.Handoff handoff) {
            voice.want(new Effect.Handoff(handoff.reason()));
            stack.advance();
        } else if (op instanceof Op.Note note) {
            voice.note(note.type());
            stack.advance();
        } else if (op instanceof Op.Speak speak) {
            talk.language = speak.language();
            stack.advance();
        } else if (op instanceof Op.Link link) {
            stack.pop();
            follow(link.flow());
        } else if (op instanceof Op.Call call) {
            stack.advance();
            follow(call.flow());
        } else if (op instanceof Op.Cancel) {
            stack.clearBelow();
            stack.advance();
        } else if (op instanceof Op.End) {
            stack.pop();
        } else {
            lookUp(op);
        }
    }

    private void follow(String name) {
        Flow flow = dialogs.flow(name);
        if (flow != null) {
            stack.push(flow);
        }
    }

    private void refine(Op.Change change) {
        switch (change) {
            case MESSAGE -> {
                Set<String> traits = talk.shown.stream()
                        .flatMap(product -> product.traits().stream())
                        .collect(Collectors.toSet());
                Wish.Refined refined =
                        talk.wish.refine(talk.utterance, traits, dialogs.shop().currency());
                talk.wish = refined.wish();
                talk.newTopic = refined.newTopic();
                if (talk.newTopic) {
                    Recall.forget(talk);
                }
            }
            case CHEAPER ->
                talk.wish =
                        talk.wish.cheaper(talk.shown.stream().map(Shown::price).toList());
            case MORE -> talk.wish = talk.wish.without(talk.seen);
            case OTHER_COLOURS -> {
                Set<String> colours = talk.wish.filters().colours();
                talk.wish = colours.isEmpty() ? talk.wish.without(talk.seen) : talk.wish.inOtherColours(colours);
            }
            case UNDO -> talk.wish = talk.before;
            case RESET -> {
                talk.wish = Wish.NONE;
                Recall.forget(talk);
            }
        }
    }

    private void lookUp(Op op) {
        Effect lookup = Lookups.effect(op, talk);
        if (lookup == null) {
            talk.answer = Answer.NONE;
            stack.advance();
        } else if (talk.lookups >= Step.MOST_LOOKUPS) {
            missing(op);
        } else {
            talk.lookups++;
            voice.want(lookup);
            talk.waiting = Lookups.waiting(op);
        }
    }
}
