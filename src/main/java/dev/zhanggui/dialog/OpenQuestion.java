package dev.zhanggui.dialog;

import dev.zhanggui.dialog.DialogState.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for slots, and takes what a message says for an answer, for a correction, or for neither. */
final class OpenQuestion {

    /** A question that was answered beside the point so often is given up. */
    private static final int MOST_RETRIES = 3;

    private final Talk talk;
    private final Voice voice;

    OpenQuestion(Talk talk, Voice voice) {
        this.talk = talk;
        this.voice = voice;
    }

    /** Goes on when the slot is filled; else asks, or asks the same again after something in between was answered. */
    void collect(Op.Collect collect) {
        if (talk.slots.containsKey(collect.slot())) {
            talk.stack.advance();
            return;
        }
        boolean undisturbed = talk.asked && talk.spoken == 0 && talk.isEvent();
        if (!undisturbed) {
            voice.say(new Op.Say(collect.ask(), Op.Goods.NONE, collect.choices()));
        }
        talk.waiting = Waiting.CUSTOMER;
    }

    /**
     * Whether the message belongs to the open question: an answer, a correction, or nothing that anyone understands.
     * What a message means leads away from an answer, unless the question expects to be answered in such words: those of
     * {@link Op.Despite}, or where none are named, those of flows that end others. What it merely names does not.
     *
     * @param next the flow that the message would begin
     */
    boolean takes(Optional<Triggers.Next> next) {
        Op.Collect collect = talk.openQuestion();
        Flow running = talk.stack.flow();
        if (collect == null || running == null) {
            return false;
        }
        Utterance utterance = talk.utterance;
        Set<String> fitting =
                running.collects().flatMap(each -> each.accept().stream()).collect(Collectors.toSet());
        boolean otherWish = isOtherWish(fitting);
        Triggers.@Nullable Next topic = next.filter(
                        begun -> !begun.flow().name().equals(running.name()))
                .orElse(null);
        boolean meant = topic != null && topic.byIntent() && !collect.despite().holds(utterance);
        boolean expected =
                topic != null && collect.despite().isNone() && topic.flow().drops();
        if (names(fitting) && !otherWish && (!meant || expected)) {
            talk.failures = 0;
            fill(running);
            return true;
        }
        if (collect.skip().contains(utterance.intent())) {
            if (Text.isQuestion(utterance.text())) {
                return retry(collect);
            }
            talk.failures = 0;
            talk.slots.put(collect.slot(), "any");
            return true;
        }
        boolean statement = collect.despite().allBut() && collect.despite().holds(utterance);
        boolean sentence = collect.words()
                && !utterance.text().isBlank()
                && (statement || !collect.despite().allBut());
        if (meant || (topic != null && (otherWish || !sentence))) {
            return false;
        }
        if ((utterance.outOfScope() && !(sentence && statement)) || utterance.foreign() || !utterance.heard()) {
            return false;
        }
        if (sentence) {
            talk.failures = 0;
            talk.slots.put(collect.slot(), Text.cut(utterance.text().strip(), 200));
            return true;
        }
        return retry(collect);
    }

    private boolean names(Set<String> types) {
        return talk.utterance.mentions().stream()
                .anyMatch(mention -> !mention.negated() && types.contains(mention.type()));
    }

    /** Whether a flow that asks for a wish hears of a wish that it does not ask for: that begins a search. */
    private boolean isOtherWish(Set<String> fitting) {
        return fitting.stream().anyMatch(Utterance.WISHES::contains)
                && talk.utterance.mentions().stream()
                        .anyMatch(mention ->
                                Utterance.WISHES.contains(mention.type()) && !fitting.contains(mention.type()));
    }

    private boolean retry(Op.Collect collect) {
        talk.failures++;
        if (talk.failures >= MOST_RETRIES) {
            talk.stack.clear();
            return false;
        }
        voice.say(new Op.Say(collect.retry(), Op.Goods.NONE, collect.choices()));
        talk.waiting = Waiting.CUSTOMER;
        return true;
    }

    /**
     * Puts what the message names into the slots of a flow's questions: of each the first that holds. Another answer to
     * an earlier question replaces it, and the flow goes on from there.
     */
    void fill(Flow flow) {
        int back = talk.stack.at();
        for (Op.Collect collect : flow.collects().toList()) {
            String earlier = talk.slots.get(collect.slot());
            List<String> named = collect.accept().stream()
                    .flatMap(type -> talk.utterance.wanted(type))
                    .toList();
            String value = named.stream()
                    .filter(each -> holds(collect, each))
                    .findFirst()
                    .orElse(earlier);
            talk.put(collect.slot(), value == null ? "" : value);
            if (earlier != null && !earlier.equals(value)) {
                talk.wish = talk.wish.dropping(earlier);
                back = Math.min(back, flow.ops().indexOf(collect));
            }
        }
        talk.stack.go(back);
    }

    /** Whether a value would be an answer; it stands in its slot for as long as that is found out. */
    private boolean holds(Op.Collect collect, String value) {
        talk.put(collect.slot(), value);
        return collect.valid() == null || collect.valid().holds(Facts.of(talk));
    }
}
