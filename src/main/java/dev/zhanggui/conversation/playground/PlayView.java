package dev.zhanggui.conversation.playground;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Effect;
import dev.zhanggui.dialog.Frame;
import dev.zhanggui.dialog.Mood;
import dev.zhanggui.dialog.Shown;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Understanding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of the playground as the API answers it.
 *
 * @param mostTurns after so many it takes no more
 */
record PlayView(String id, Language language, Observe.Customer customer, int mostTurns, List<TurnView> turns) {

    /**
     * One turn.
     *
     * @param number from 1
     * @param heard what was understood, or null
     * @param notes what would be recorded of a real customer
     */
    record TurnView(
            int number,
            Content said,
            List<ReplyView> replies,
            @Nullable Understanding heard,
            StateView before,
            StateView after,
            List<Stretch> stretches,
            double millis,
            List<Note> notes) {}

    /**
     * @param name of the reply in the dialog files
     * @param flow that said it
     */
    record ReplyView(String name, String flow, Content content, List<Looks.Look> looks) {}

    /** What a real customer's timeline would get. */
    record Note(String type, @Nullable String sku) {}

    /** What the dialog remembers, without what only the machine needs. */
    record StateView(
            Language language,
            List<Frame> stack,
            String waiting,
            Map<String, String> slots,
            Search.Filters filters,
            String words,
            String sort,
            List<Shown> shown,
            @Nullable String focus,
            int failures,
            Mood mood) {

        static StateView of(DialogState state) {
            return new StateView(
                    state.language(),
                    state.stack(),
                    state.waiting().name().toLowerCase(Locale.ROOT),
                    new TreeMap<>(state.slots()),
                    state.filters(),
                    state.words(),
                    state.sort().name().toLowerCase(Locale.ROOT),
                    state.shown(),
                    state.focus(),
                    state.failures(),
                    state.mood());
        }
    }

    static PlayView of(Play play, Looks looks) {
        return new PlayView(
                play.id(),
                play.language(),
                play.customer(),
                Play.MOST_TURNS,
                IntStream.range(0, play.turns().size())
                        .mapToObj(i -> turn(i + 1, play.turns().get(i), looks))
                        .toList());
    }

    static TurnView turn(int number, Played turn, Looks looks) {
        Language language = turn.after().language();
        return new TurnView(
                number,
                turn.said(),
                turn.replies().stream()
                        .map(say -> new ReplyView(
                                say.reply(), say.flow(), say.content(), looks.of(say.content(), language)))
                        .toList(),
                turn.understanding(),
                StateView.of(turn.before()),
                StateView.of(turn.after()),
                turn.stretches(),
                turn.millis(),
                turn.effects().stream()
                        .filter(Effect.Note.class::isInstance)
                        .map(Effect.Note.class::cast)
                        .map(note -> new Note(note.type(), note.sku()))
                        .toList());
    }
}
