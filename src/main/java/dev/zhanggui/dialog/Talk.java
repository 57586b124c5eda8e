package dev.zhanggui.dialog;

import dev.zhanggui.dialog.DialogState.Waiting;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link DialogState} taken apart, for as long as one step of the machine changes it. */
final class Talk {

    final Dialogs dialogs;
    final Stack stack;
    Language language;
    long seed;
    Waiting waiting;
    final Map<String, String> slots;
    Wish wish;
    List<Shown> shown;
    List<String> seen;

    @Nullable String focus;

    List<Button> offered;
    int failures;

    @Nullable Understanding puzzle;

    Mood mood;

    // the turn
    Utterance utterance = Utterance.NOTHING;
    List<String> recent = List.of();
    int visits;
    boolean asked;
    int lookups;
    int spoken;
    boolean listed;
    boolean newTopic;
    Wish before;
    boolean unclear;
    Place place = Place.WEB;
    Answer answer = Answer.NONE;

    Talk(Dialogs dialogs, DialogState state) {
        this.dialogs = dialogs;
        stack = new Stack(dialogs, state.version().equals(dialogs.version()) ? state.stack() : List.of());
        waiting = stack.isEmpty() ? Waiting.NOTHING : state.waiting();
        language = state.language();
        seed = state.seed();
        slots = new TreeMap<>(state.slots());
        wish = new Wish(state.filters(), state.words(), state.sort());
        shown = state.shown();
        seen = state.seen();
        focus = state.focus();
        offered = state.offered();
        failures = state.failures();
        puzzle = state.puzzle();
        mood = state.mood();
        before = wish;
        Progress turn = state.turn();
        if (turn != null) {
            utterance = turn.utterance();
            recent = turn.recent();
            visits = turn.visits();
            asked = turn.asked();
            lookups = turn.lookups();
            spoken = turn.spoken();
            listed = turn.listed();
            newTopic = turn.newTopic();
            before = turn.before();
            unclear = turn.unclear();
            place = turn.place();
        }
    }

    /** Begins a turn with a message; a turn that was broken off is forgotten. */
    void hear(Input.Heard heard) {
        asked = waiting == Waiting.CUSTOMER;
        if (!asked) {
            stack.clear();
        }
        waiting = Waiting.NOTHING;
        lookups = 0;
        spoken = 0;
        listed = false;
        newTopic = false;
        unclear = false;
        recent = heard.customer() == null ? List.of() : heard.customer().recentSkus();
        visits = heard.customer() == null ? 0 : heard.customer().visits();
        place = heard.place();
        Understanding understanding = heard.understanding();
        if (understanding != null && heard.content().event() == null) {
            language = understanding.language();
            mood = mood.after(understanding.sentiment());
        }
        utterance = Utterance.of(heard, offered, puzzle, dialogs);
        if (utterance.event() == null) {
            puzzle = utterance.guesses().isEmpty() ? null : understanding;
        }
    }

    /** Puts it together again. */
    DialogState state() {
        boolean over = waiting == Waiting.NOTHING || waiting == Waiting.CUSTOMER;
        return new DialogState(
                dialogs.version(),
                language,
                seed,
                stack.frames(),
                waiting,
                slots,
                wish.filters(),
                wish.words(),
                wish.sort(),
                shown,
                seen,
                focus,
                offered,
                failures,
                puzzle,
                mood,
                over
                        ? null
                        : new Progress(
                                utterance, recent, visits, asked, lookups, spoken, listed, newTopic, before, unclear,
                                place));
    }

    /** Whether nobody spoke in this turn: a page reported an event. */
    boolean isEvent() {
        return utterance.event() != null;
    }

    /** Whether a question waits below the flow that runs. */
    boolean isAsking() {
        return stack.size() > 1;
    }

    /** The question that was open when the turn began and still is, or null. */
    Op.@Nullable Collect openQuestion() {
        return asked && stack.op() instanceof Op.Collect collect ? collect : null;
    }

    /** The slot of the question that is open, or empty. */
    String question() {
        Op.Collect open = openQuestion();
        return open == null ? "" : open.slot();
    }

    /** The flow that an intent begins, for offering it. */
    Optional<Flow> flowOf(String intent) {
        return Triggers.byIntent(dialogs, intent);
    }

    /** Fills a slot; no words empty it. */
    void put(String slot, String value) {
        if (value.isEmpty()) {
            slots.remove(slot);
        } else {
            slots.put(slot, Text.cut(value, 200));
        }
    }

    /** What an expression says now; nothing where there is none. */
    String value(@Nullable Condition expression) {
        return expression == null ? "" : expression.text(Facts.of(this));
    }
}
