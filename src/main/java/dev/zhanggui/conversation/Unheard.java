package dev.zhanggui.conversation;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.DialogState.Waiting;
import dev.zhanggui.message.Understanding;

/** Which turns have a sentence to learn from. */
final class Unheard {

    private Unheard() {}

    /**
     * Whether the bot heard words in a turn and did not understand them for sure. Words that answered an open question,
     * such as a name or an address, are none: they were understood as what they are.
     */
    static boolean in(Session before, TurnOutcome turn) {
        Understanding understanding = turn.understanding();
        DialogState after = turn.state();
        if (understanding == null || understanding.accepted() || after == null || !before.botSpeaks()) {
            return false;
        }
        DialogState was = before.state();
        return was == null || was.waiting() != Waiting.CUSTOMER || was.slots().equals(after.slots());
    }
}
