package dev.zhanggui.message;

/** Pictures that customers send: channel → conversation, and who may see the conversation reads them back. */
public final class Pictures {

    /**
     * Keeps a picture; {@link FailureCode#CONFLICT} when there is no such conversation of this customer, or it has too
     * many.
     */
    public static final Address<Keep, Kept> KEEP = new Address<>("picture.keep", Keep.class, Kept.class);

    /** Reads a picture; {@link FailureCode#NOT_FOUND} when it is not there, or no longer. */
    public static final Address<Read, Picture> READ = new Address<>("picture.read", Read.class, Picture.class);

    /** The event that says in a conversation that a picture came; its value is the picture's id. */
    public static final String SENT = "picture.sent";

    /**
     * @param extension {@code jpg}, {@code png}, {@code gif} or {@code webp}
     * @param bytes at most 4 MiB
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Keep(String conversationId, Identity user, String extension, byte[] bytes) implements Message {}

    /** @param id unguessable, and ends with the extension */
    public record Kept(String id) implements Message {}

    public record Read(String conversationId, String id) implements Message {}

    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Picture(byte[] bytes) implements Message {}

    private Pictures() {}
}
