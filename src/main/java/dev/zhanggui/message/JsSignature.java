package dev.zhanggui.message;

/** Signs a page of the merchant for WeChat's JS-SDK: channel → channel. */
public final class JsSignature {

    /**
     * Asks for a signature; {@link FailureCode#INVALID} when the address is none, {@link FailureCode#FORBIDDEN} when its
     * host is not one of the merchant's, {@link FailureCode#NOT_FOUND} when the shop has no such account,
     * {@link FailureCode#UNAVAILABLE} when WeChat gives no ticket.
     */
    public static final Address<Ask, Signed> ASK = new Address<>("wechat.sign", Ask.class, Signed.class);

    /**
     * @param account as the configuration names it; empty for the first that can sign
     * @param url the page's, as the browser shows it; what begins with {@code #} does not count
     */
    public record Ask(String account, String url) implements Message {}

    /**
     * What the page gives to {@code wx.config}.
     *
     * @param timestamp seconds since 1970
     */
    public record Signed(String appId, long timestamp, String nonceStr, String signature) implements Message {}

    private JsSignature() {}
}
