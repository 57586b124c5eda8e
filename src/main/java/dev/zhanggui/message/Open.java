package dev.zhanggui.message;

import org.jspecify.annotations.Nullable;

/** A channel opens a conversation, or asks whose one is: channel → conversation. */
public final class Open {

    /** Opens a new conversation of a customer. */
    public static final Address<Begin, Opened> BEGIN = new Address<>("conversation.open", Begin.class, Opened.class);

    /** Looks an existing conversation up; {@link FailureCode#NOT_FOUND} when there is none. */
    public static final Address<Find, Opened> FIND = new Address<>("conversation.find", Find.class, Opened.class);

    /**
     * @param account which of the shop's accounts on that channel, {@code web} for the shop's own page
     * @param language the language to begin in, or null when it is not known yet
     */
    public record Begin(ChannelKind channel, String account, Identity user, @Nullable Language language)
            implements Message {}

    public record Find(String conversationId) implements Message {}

    /** @param lastSeq the transcript's newest place, 0 when it is empty */
    public record Opened(String conversationId, ChannelKind channel, String account, Identity user, long lastSeq)
            implements Message {}

    private Open() {}
}
