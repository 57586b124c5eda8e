package dev.zhanggui.conversation;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Language;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands between two turns.
 *
 * @param version how many turns are committed; the guard of the next commit
 * @param speaker {@link #BOT}, {@link #DESK}, or the id of the agent who speaks
 * @param language the language of the last answer, or null before the first
 * @param state the dialog's state, or null before the first turn
 * @param here the key of the store in which the customer stands, or empty
 */
public record Session(
        long version, String speaker, @Nullable Language language, @Nullable DialogState state, String here) {

    /** Where a conversation stands whose customer is in no store. */
    public Session(long version, String speaker, @Nullable Language language, @Nullable DialogState state) {
        this(version, speaker, language, state, "");
    }

    /** The speaker while no person has taken over. */
    public static final String BOT = "bot";

    /** The speaker while a person is waited for. */
    public static final String DESK = Desk.ITSELF;

    boolean waits() {
        return speaker.equals(DESK);
    }

    boolean botSpeaks() {
        return speaker.equals(BOT);
    }
}
