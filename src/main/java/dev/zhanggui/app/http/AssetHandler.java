package dev.zhanggui.app.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves {@link Assets}: pages are asked for anew each time and answered 304, versioned files are kept for a year. */
final class AssetHandler implements Handler<RoutingContext> {

    private static final int NOT_MODIFIED = 304;
    private static final int MOVED = 308;

    private final Assets assets;
    private final SecurityHeaders headers;

    AssetHandler(Assets assets, SecurityHeaders headers) {
        this.assets = assets;
        this.headers = headers;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        String path = context.normalizedPath();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            context.next();
            return;
        }
        Optional<Asset> asset = assets.at(path);
        if (asset.isPresent()) {
            send(context, path, asset.get());
        } else if (assets.at(path + '/').isPresent()) {
            context.response()
                    .setStatusCode(MOVED)
                    .putHeader(HttpHeaders.LOCATION, folder(context, path))
                    .end();
        } else {
            context.next();
        }
    }

    /** The folder of a path, relative, so that a request never decides where a redirect leads. */
    private static String folder(RoutingContext context, String path) {
        String query = context.request().query();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return "./" + last + "/" + (query == null ? "" : '?' + query);
    }

    private void send(RoutingContext context, String path, Asset asset) {
        HttpServerResponse response = context.response();
        headers.page(response.headers(), path, asset);
        response.putHeader(HttpHeaders.ETAG, asset.tag())
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        asset.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
        if (matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), asset.tag())) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type());
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.putHeader(
                            HttpHeaders.CONTENT_LENGTH,
                            String.valueOf(asset.body().length()))
                    .end();
        } else {
            response.end(asset.body());
        }
    }

    private static boolean matches(@Nullable String condition, String tag) {
        return condition != null
                && Arrays.stream(condition.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }
}
