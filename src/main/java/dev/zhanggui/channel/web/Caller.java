package dev.zhanggui.channel.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where a request came and under which name it reached the shop.
 *
 * @param address the client's address; of an IPv6 address the first 64 bits, which are one household's
 * @param origin {@code scheme://host[:port]}
 */
public record Caller(String address, String origin) {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}\\](:[0-9]{1,5})?");
    private static final int IPV6_GROUPS = 4;

    /**
     * What a request says of itself.
     *
     * @param address the peer's address
     * @param scheme {@code http} or {@code https}
     * @param host the {@code Host} header, or what stands for it in HTTP/2
     */
    record Said(
            String address,
            String scheme,
            @Nullable String host,
            @Nullable String forwardedFor,
            @Nullable String forwardedProto,
            @Nullable String forwardedHost) {}

    /**
     * Who sent a request; empty when the host is no host.
     *
     * @param trustForwarded whether a proxy in front sets the {@code X-Forwarded-*} headers
     */
    public static Optional<Caller> of(HttpServerRequest request, boolean trustForwarded) {
        Said said = new Said(
                String.valueOf(request.remoteAddress().hostAddress()),
                request.isSSL() ? "https" : "http",
                request.authority() == null ? null : request.authority().toString(),
                request.getHeader("X-Forwarded-For"),
                request.getHeader("X-Forwarded-Proto"),
                request.getHeader("X-Forwarded-Host"));
        return of(said, trustForwarded);
    }

    /**
     * @param trustForwarded whether a proxy in front sets the {@code X-Forwarded-*} headers; its own entry in
     *     {@code X-Forwarded-For} is the last one
     * @return empty when the host is no host
     */
    static Optional<Caller> of(Said said, boolean trustForwarded) {
        String address = said.address();
        String scheme = said.scheme();
        String host = said.host();
        if (trustForwarded) {
            address = last(said.forwardedFor(), address);
            scheme =
                    last(said.forwardedProto(), scheme).toLowerCase(Locale.ROOT).equals("https") ? "https" : "http";
            host = host == null ? last(said.forwardedHost(), "") : last(said.forwardedHost(), host);
        }
        if (host == null || !HOST.matcher(host).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Caller(household(address), scheme + "://" + host));
    }

    /** The origin for WebSockets. */
    String socketOrigin() {
        return "ws" + origin.substring("http".length());
    }

    private static String last(@Nullable String list, String otherwise) {
        if (list == null) {
            return otherwise;
        }
        String last = list.substring(list.lastIndexOf(',') + 1).strip();
        return last.isEmpty() ? otherwise : last;
    }

    private static String household(String address) {
        if (address.indexOf(':') < 0 || address.contains("::ffff:")) {
            return address;
        }
        String[] groups = address.split(":", -1);
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < Math.min(IPV6_GROUPS, groups.length); i++) {
            prefix.append(groups[i]).append(':');
        }
        return prefix.toString();
    }
}
