package dev.zhanggui.app.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What a browser may do with our answers. An answer that is no page may do nothing at all; a page runs our scripts and
 * those that stand in it, by their hashes.
 */
final class SecurityHeaders {

    private static final String PERMISSIONS = "Permissions-Policy";
    private static final String POLICY = "Content-Security-Policy";

    private final String ancestors;

    /** @param embedders origins that may show our pages in a frame, besides ourselves */
    SecurityHeaders(List<String> embedders) {
        this.ancestors = String.join(" ", join(List.of("'self'"), embedders));
    }

    /** The headers of every answer. */
    void every(RoutingContext context) {
        context.response()
                .headers()
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "strict-origin-when-cross-origin")
                .set(PERMISSIONS, "camera=(self), geolocation=(), microphone=(), payment=()")
                .set(POLICY, "default-src 'none'; frame-ancestors 'none'");
        context.next();
    }

    /** The policy of a page, of a script or of a picture. A worker fetches from us alone; the kiosk's page may listen. */
    void page(MultiMap headers, String path, Asset asset) {
        if (path.endsWith(Worker.NAME)) {
            headers.set(POLICY, "default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
        }
        if (!asset.page()) {
            return;
        }
        if (path.startsWith("/kiosk/")) {
            headers.set(PERMISSIONS, "camera=(self), geolocation=(), microphone=(self), payment=()");
        }
        headers.set(
                POLICY,
                "default-src 'self'; script-src "
                        + String.join(
                                " ", join(List.of("'self'"), asset.inline().scripts()))
                        + "; style-src "
                        + String.join(
                                " ", join(List.of("'self'"), asset.inline().styles()))
                        + "; img-src 'self' data: blob: https:; connect-src 'self'; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors "
                        + ancestors);
    }

    private static List<String> join(List<String> first, List<String> then) {
        return java.util.stream.Stream.concat(first.stream(), then.stream())
                .distinct()
                .toList();
    }
}
