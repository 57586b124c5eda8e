package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** A page that is signed for WeChat's JS-SDK: only the merchant's own pages are. */
final class SignedPage {

    private static final int LONGEST = 2_048;

    private SignedPage() {}

    /**
     * The address as it is signed, without what begins with {@code #}.
     *
     * @param hosts whose pages are signed, with the port where there is one
     * @throws Failure saying what is wrong with it
     */
    static String of(String url, List<String> hosts) {
        int hash = url.indexOf('#');
        String page = hash < 0 ? url : url.substring(0, hash);
        if (page.length() > LONGEST) {
            throw new Failure(FailureCode.INVALID, "url: at most " + LONGEST + " characters, please");
        }
        String authority;
        try {
            URI uri = new URI(page);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            authority = isWeb && uri.getHost() != null && uri.getUserInfo() == null ? uri.getAuthority() : null;
        } catch (URISyntaxException e) {
            authority = null;
        }
        if (authority == null) {
            throw new Failure(
                    FailureCode.INVALID, "url: not the address of a page; send it as the browser's location.href is");
        }
        if (!hosts.contains(authority)) {
            throw new Failure(
                    FailureCode.FORBIDDEN,
                    "url: pages of " + authority + " are not signed; add the host to channels.wechat.signedHosts");
        }
        return page;
    }

    /** The signature by the account's ticket. */
    static String sign(String ticket, String nonce, long timestamp, String page) {
        return Signature.of(
                "jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url=" + page);
    }
}
