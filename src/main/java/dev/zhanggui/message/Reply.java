package dev.zhanggui.message;

import java.util.Locale;

/** The outbox hands an answer to whoever holds the customer's line: outbox → channel. */
public final class Reply {

    private static final Address<Speak, Taken> SPEAK = new Address<>("reply", Speak.class, Taken.class);
    private static final Address<Speak, Taken> PUSH = new Address<>("reply.push", Speak.class, Taken.class);
    private static final Address<Typing, Taken> TYPING = new Address<>("typing", Typing.class, Taken.class);
    private static final Address<Waiting, Taken> WAITING = new Address<>("reply.waiting", Waiting.class, Taken.class);
    private static final Address<Read, Taken> READ = new Address<>("reply.read", Read.class, Taken.class);

    /** An answer that is in the transcript. */
    public record Speak(Activity activity) implements Message {}

    /** Somebody is about to answer. It is never stored. */
    public record Typing(String conversationId, String replyTo) implements Message {}

    /**
     * A customer waits for a person. It is never stored; it is said again and again while it holds.
     *
     * @param position 1 for who is next
     */
    public record Waiting(String conversationId, int position) implements Message {}

    /**
     * A person has read what the customer wrote. It is never stored; an answer says as much.
     *
     * @param seq the newest place that was read, 1 or more
     */
    public record Read(String conversationId, long seq) implements Message {}

    /** The channel has it; the outbox forgets it. */
    public record Taken() implements Message {}

    /**
     * Where the answers of a conversation go. A web or kiosk client with an open stream answers here; without one
     * nobody does, and the client reads the transcript when it resumes.
     */
    public static Address<Speak, Taken> speak(String conversationId) {
        return SPEAK.part(conversationId);
    }

    /**
     * Where the answers of a channel go whose customers cannot come back for them, such as WeChat's. Only what is taken
     * here is forgotten by the outbox; the same answer may come again, and is then taken without being sent twice.
     */
    public static Address<Speak, Taken> push(ChannelKind channel) {
        return PUSH.part(channel.name().toLowerCase(Locale.ROOT));
    }

    /** Where {@link Typing} of a conversation goes. */
    public static Address<Typing, Taken> typing(String conversationId) {
        return TYPING.part(conversationId);
    }

    /** Where {@link Waiting} of a conversation goes. */
    public static Address<Waiting, Taken> waiting(String conversationId) {
        return WAITING.part(conversationId);
    }

    /** Where {@link Read} of a conversation goes. */
    public static Address<Read, Taken> read(String conversationId) {
        return READ.part(conversationId);
    }

    private Reply() {}
}
