package dev.zhanggui.conversation.playground;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Observe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of the playground. It remembers the state after every turn, so that going back is choosing an earlier
 * one.
 *
 * @param language in which it begins
 * @param customer the made-up customer who talks
 * @param turns oldest first, at most {@link #MOST_TURNS}
 */
record Play(String id, Language language, Observe.Customer customer, List<Played> turns) {

    /** The most turns of one conversation. */
    static final int MOST_TURNS = 60;

    Play {
        turns = List.copyOf(turns);
    }

    /** Nobody real: no customer of the shop has an identity of this kind. */
    Identity user() {
        return new Identity("playground", id);
    }

    /** The state to go on from, or null before the first turn. */
    @Nullable DialogState state() {
        return turns.isEmpty() ? null : turns.get(turns.size() - 1).after();
    }

    boolean isFull() {
        return turns.size() >= MOST_TURNS;
    }

    Play with(Played turn) {
        List<Played> more = new ArrayList<>(turns);
        more.add(turn);
        return new Play(id, language, customer, more);
    }

    /** The same as it stood after so many turns. */
    Play backTo(int count) {
        return new Play(id, language, customer, turns.subList(0, count));
    }

    /** What the demo till was told so far. */
    List<DemoTill.Call> calls() {
        return turns.stream().flatMap(turn -> turn.calls().stream()).toList();
    }
}
