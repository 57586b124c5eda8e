package dev.zhanggui.message;

import org.jspecify.annotations.Nullable;

/** A channel opens a conversation, or asks whose one is: channel → conversation. */
public final class Open {

    /**
     * Opens a conversation of a customer. Opening one again that is open already answers with it as it is; fails with
     * {@link FailureCode#FORBIDDEN} when it is another customer's.
     */
    public static final Address<Begin, Opened> BEGIN = new Address<>("conversation.open", Begin.class, Opened.class);

    /** Looks an existing conversation up; {@link FailureCode#NOT_FOUND} when there is none. */
    public static final Address<Find, Opened> FIND = new Address<>("conversation.find", Find.class, Opened.class);

    /**
     * @param conversationId the new conversation's id, from {@link Ids#next}; the channel makes it, so that a repeated
     *     request opens nothing twice
     * @param account which of the shop's accounts on that channel, {@code web} for the shop's own page
     * @param language the language to begin in, or null when it is not known yet
     */
    public record Begin(
            String conversationId, ChannelKind channel, String account, Identity user, @Nullable Language language)
            implements Message {

        /** Opens a conversation under an id of its own. */
        public Begin(ChannelKind channel, String account, Identity user, @Nullable Language language) {
            this(Ids.next(), channel, account, user, language);
        }
    }

    public record Find(String conversationId) implements Message {}

    /** @param lastSeq the transcript's newest place, 0 when it is empty */
    public record Opened(String conversationId, ChannelKind channel, String account, Identity user, long lastSeq)
            implements Message {}

    private Open() {}
}
