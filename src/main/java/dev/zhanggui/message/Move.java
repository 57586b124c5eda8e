package dev.zhanggui.message;

/** A conversation goes on on another device, with its thread, its cart and its memory: channel → conversation. */
public final class Move {

    /** Asks for a code; {@link FailureCode#NOT_FOUND} when there is no such conversation of this customer. */
    public static final Address<Offer, Offered> OFFER = new Address<>("conversation.move", Offer.class, Offered.class);

    /** Shows a code; {@link FailureCode#NOT_FOUND} when there is none like it, or it was used, or is too old. */
    public static final Address<Take, Open.Opened> TAKE =
            new Address<>("conversation.move.take", Take.class, Open.Opened.class);

    public record Offer(String conversationId, Identity user) implements Message {}

    /**
     * @param code unguessable, and good once
     * @param seconds how long it is good
     */
    public record Offered(String code, int seconds) implements Message {}

    /** @param code at most 64 characters */
    public record Take(String code) implements Message {}

    private Move() {}
}
