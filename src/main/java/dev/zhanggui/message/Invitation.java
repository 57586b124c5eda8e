package dev.zhanggui.message;

/** A customer goes on in WeChat, with the same cart and memory: channel → channel. */
public final class Invitation {

    /**
     * Asks for a QR code; {@link FailureCode#NOT_FOUND} when the shop has no WeChat account that can make one,
     * {@link FailureCode#UNAVAILABLE} when WeChat does not.
     */
    public static final Address<Ask, Code> ASK = new Address<>("wechat.invite", Ask.class, Code.class);

    /** @param user who is to be known in WeChat, too */
    public record Ask(Identity user) implements Message {}

    /**
     * @param url what the QR code says; whoever scans it first is the customer
     * @param seconds how long it is good
     */
    public record Code(String url, int seconds) implements Message {}

    private Invitation() {}
}
