package dev.zhanggui.channel.wechat.wire;

/** A callback that is not taken. The caller learns only that; the reason is for the log and the metrics. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** A parameter is missing or out of its bounds. */
        PARAMETER,
        SIGNATURE,
        /** The timestamp is too far from now. */
        STALE,
        /** The very request was here before. */
        REPLAYED,
        /** The request is not of the account's mode: clear text where encrypted text is agreed, or the other way round. */
        MODE,
        /** The body is no XML of the bounded kind that is read here. */
        XML,
        /** The encrypted text does not open: its encoding, its padding or its length. */
        CIPHER,
        /** It opens, but was meant for another account. */
        RECEIVER
    }

    private final Reason reason;

    public Rejected(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
