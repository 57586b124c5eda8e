package dev.zhanggui.conversation;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn comes to: everything here is committed together, or nothing.
 *
 * @param state the dialog's new state, or null where a person speaks and the dialog stands still
 * @param answers what the bot says, in order; empty where it is silent
 * @param notes what the customer did
 * @param word who has the word from now on, or null where that stays as it is
 * @param understanding what the words mean; null for events and presses, and when it was not understood in time
 */
public record TurnOutcome(
        @Nullable DialogState state,
        @Nullable Language language,
        List<Content> answers,
        List<Behaviour.Event> notes,
        @Nullable Word word,
        @Nullable Understanding understanding) {

    /**
     * @param speaker {@link Session#BOT} or {@link Session#DESK}
     * @param reason why the desk has it, or empty
     */
    public record Word(String speaker, String reason) {}

    /** An outcome after which the word stays where it is. */
    public TurnOutcome(
            @Nullable DialogState state,
            @Nullable Language language,
            List<Content> answers,
            List<Behaviour.Event> notes,
            @Nullable Understanding understanding) {
        this(state, language, answers, notes, null, understanding);
    }

    public TurnOutcome {
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }
}
