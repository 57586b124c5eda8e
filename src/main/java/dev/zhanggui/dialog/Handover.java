package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Understanding;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When the bot speaks again that has given its word to a person. */
public final class Handover {

    /** The event by which a dialog hears that a person has given the word back. */
    public static final String RETURNED = "handoff.returned";

    /** Nobody took the conversation in time. */
    public static final String LATE = "handoff.late";

    /** Nobody took it in time, and it stays at the desk until somebody has seen to it. */
    public static final String MISSED = "handoff.missed";

    private static final Set<String> IN_VAIN = Set.of(LATE, MISSED);

    /** The customer would rather go on with the bot than wait. */
    public static final String CANCELLED = "handoff.cancelled";

    private static final String LEAVE = "cancel";

    private Handover() {}

    /**
     * What the dialog hears of a message while it does not have the word.
     *
     * @param waiting whether no person has taken the conversation yet
     * @return the event with which it has the word again, or empty when it stays silent
     */
    public static Optional<Content> heard(Content content, @Nullable Understanding understanding, boolean waiting) {
        Content.Event event = content.event();
        if (event != null && IN_VAIN.contains(event.name()) && waiting) {
            return Optional.of(content);
        }
        boolean leaves = understanding != null
                && understanding.accepted()
                && !understanding.intents().isEmpty()
                && understanding.intents().get(0).intent().equals(LEAVE);
        boolean pressed = ("intent:" + LEAVE).equals(content.payload()) || ("flow:" + LEAVE).equals(content.payload());
        return waiting && (leaves || pressed) ? Optional.of(Content.event(CANCELLED, "")) : Optional.empty();
    }
}
