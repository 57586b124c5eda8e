package dev.zhanggui.catalog.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.catalog.content.Drawing;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * {@code GET /pictures/SKU.svg} and {@code SKU.png}: the drawn picture of a demo product. One for all event loops. An
 * unknown or impossible SKU, and a product whose picture lies elsewhere, fail the request with {@link FailureCode#NOT_FOUND}.
 */
public final class PictureApi {

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 2_000;
    private static final int MOST_PIXELS = 200;

    private final Function<String, Future<Optional<Drawing>>> drawings;
    private final Studio studio = new Studio();
    private final Raster raster = new Raster();
    private final Cache<String, byte[]> pixels = Caffeine.newBuilder()
            .maximumSize(MOST_PIXELS)
            .expireAfterWrite(KEPT)
            .build();
    private final Cache<String, Optional<Picture>> pictures =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** @param drawings how the picture of a SKU is drawn; empty for an unknown SKU or a linked picture */
    public PictureApi(Function<String, Future<Optional<Drawing>>> drawings) {
        this.drawings = drawings;
    }

    public void mount(Router router) {
        router.get("/pictures/:file").handler(this::answer);
    }

    /** The picture as a PNG, or {@link FailureCode#NOT_FOUND}. */
    Future<byte[]> png(Vertx vertx, String sku) {
        byte[] known = pixels.getIfPresent(sku);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return found(vertx, sku)
                .compose(picture -> vertx.executeBlocking(() -> raster.png(picture), false))
                .onSuccess(png -> pixels.put(sku, png));
    }

    private void answer(RoutingContext context) {
        String file = String.valueOf(context.pathParam("file"));
        boolean png = file.endsWith(".png");
        String sku = png || file.endsWith(".svg") ? file.substring(0, file.length() - ".svg".length()) : "";
        Future<Picture> found = found(context.vertx(), sku);
        (png
                        ? found.compose(picture -> png(context.vertx(), sku)
                                .onSuccess(bytes -> send(context, picture, "image/png", Buffer.buffer(bytes))))
                        : found.onSuccess(picture ->
                                send(context, picture, "image/svg+xml; charset=utf-8", Buffer.buffer(picture.svg()))))
                .onFailure(context::fail);
    }

    private Future<Picture> found(Vertx vertx, String sku) {
        return SKU.matcher(sku).matches()
                ? picture(vertx, sku).compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(unknown())))
                : Future.failedFuture(unknown());
    }

    private Future<Optional<Picture>> picture(Vertx vertx, String sku) {
        Optional<Picture> known = pictures.getIfPresent(sku);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return drawings.apply(sku)
                .compose(drawing -> vertx.executeBlocking(() -> drawing.flatMap(studio::draw), false))
                .onSuccess(picture -> pictures.put(sku, picture));
    }

    private static void send(RoutingContext context, Picture picture, String type, Buffer body) {
        context.response()
                .putHeader(HttpHeaders.ETAG, picture.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        String has = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (has != null && has.contains(picture.etag())) {
            context.response().setStatusCode(304).end();
        } else {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
        }
    }

    private static Failure unknown() {
        return new Failure(
                FailureCode.NOT_FOUND,
                "there is no drawn picture of this product; a path is /pictures/SKU.svg or .png");
    }
}
