package dev.zhanggui.message;

/** A customer of one channel goes on in another, where they were: channel → conversation. */
public final class Continuation {

    /**
     * Lets a conversation go on where the newest one of another identity stands: with what was shown, wished for and
     * asked; who is at the desk there is at the desk here. A repeat with the same key changes nothing and is answered
     * alike. Nothing goes on where the bot does not have the word, or where nothing was said yet.
     */
    public static final Address<Begin, Begun> ADDRESS =
            new Address<>("conversation.continue", Begin.class, Begun.class);

    /** The event that the dialogs hear in the conversation that goes on, in the place of its beginning. */
    public static final String EVENT = "conversation.continued";

    /** The same where a person has the word, or is waited for: the dialogs give the word on. */
    public static final String WITH_PERSON = "conversation.continued.person";

    /**
     * @param conversationId the conversation that goes on
     * @param from whose newest conversation it goes on with; the same customer, as the profile has made sure
     * @param key names the message that asks for it: 1 to 128 characters
     */
    public record Begin(String conversationId, Identity from, String key) implements Message {}

    /**
     * @param goesOn whether it goes on
     * @param withPerson whether it goes on at the desk
     */
    public record Begun(boolean goesOn, boolean withPerson) implements Message {}

    private Continuation() {}
}
