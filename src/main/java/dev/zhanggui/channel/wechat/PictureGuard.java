package dev.zhanggui.channel.wechat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which pictures are fetched: those of the platform's own hosts, by name. What a message says is its picture may be any
 * address, of this machine's network too (server-side request forgery).
 */
final class PictureGuard {

    /** The largest picture, in bytes. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final int LONGEST_URL = 1_024;

    private final List<String> hosts;

    /**
     * @param hosts names, of which {@code *.example.com} allows those below it; {@code name:port} where it is not the
     *     usual port
     */
    PictureGuard(List<String> hosts) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** The address, if it may be fetched: http or https, the usual port, nobody's name or password in it. */
    Optional<URI> allowed(String url) {
        if (url.isEmpty() || url.length() > LONGEST_URL) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String host = uri.getHost();
        boolean plain = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && host != null
                && uri.getUserInfo() == null;
        return plain && isAllowed(host.toLowerCase(Locale.ROOT) + (uri.getPort() == -1 ? "" : ":" + uri.getPort()))
                ? Optional.of(uri)
                : Optional.empty();
    }

    private boolean isAllowed(String host) {
        return hosts.stream()
                .anyMatch(allowed ->
                        allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed));
    }
}
