package dev.zhanggui.catalog.store;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Sold;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the stores have, for their kiosks and whoever else wants to know; it is what anybody sees in the store, so nobody
 * signs in. One for all event loops.
 *
 * <ul>
 *   <li>{@code GET /api/v1/stores}: the stores by their keys and names, in the shop's order.
 *   <li>{@code GET /api/v1/stores/STORE/goods}: {@link StoreGoods}.
 *   <li>{@code GET /api/v1/stores/STORE/popular?limit=12}: {@link Popular}, limit 1 to {@value #MOST_POPULAR}.
 * </ul>
 *
 * An unknown store fails with {@link FailureCode#NOT_FOUND}, a limit out of its bounds with {@link FailureCode#INVALID}.
 * Answers bear an ETag and are made at most once in {@link #FRESH} for all who ask.
 */
public final class StoreApi {

    /** How old an answer may be although the stock has changed. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** How old an answer about what sells may be. */
    static final Duration POPULAR_FRESH = Duration.ofSeconds(30);

    private static final int MOST_POPULAR = 50;
    private static final int USUAL_POPULAR = 12;
    private static final int MOST_COUNTS = 20_000;
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<Catalog> catalog;
    private final Supplier<Map<String, LocalText>> names;
    private final Clock clock;
    private final Map<String, Kept> goods = new ConcurrentHashMap<>();
    private final Map<String, Kept> popular = new ConcurrentHashMap<>();

    private record Kept(Catalog catalog, Map<String, LocalText> names, Instant at, Future<Body> body) {}

    private record Stores(List<StoreGoods.Store> stores) {}

    /**
     * @param catalog the products at this moment
     * @param names what the stores are called by their keys, in the shop's order
     */
    public StoreApi(Supplier<Catalog> catalog, Supplier<Map<String, LocalText>> names, Clock clock) {
        this.catalog = catalog;
        this.names = names;
        this.clock = clock;
    }

    public void mount(Vertx vertx, Router router) {
        router.get("/api/v1/stores").handler(context -> send(context, Body.of(stores())));
        router.get("/api/v1/stores/:store/goods").handler(context -> answer(context, goods(vertx, store(context))));
        router.get("/api/v1/stores/:store/popular")
                .handler(context -> answer(context, popular(vertx, store(context), limit(context))));
    }

    private Stores stores() {
        Map<String, LocalText> known = names.get();
        return new Stores(known.keySet().stream()
                .map(key -> StoreGoods.Store.of(key, known))
                .toList());
    }

    private Future<Body> goods(Vertx vertx, String store) {
        Catalog now = catalog.get();
        Map<String, LocalText> called = names.get();
        Instant at = clock.instant();
        return kept(
                goods,
                store,
                old -> old.catalog == now && old.names.equals(called) || isWithin(FRESH, old, at),
                () -> new Kept(
                        now,
                        called,
                        at,
                        vertx.executeBlocking(() -> Body.of(StoreGoods.of(now, store, called, at)), false)));
    }

    private Future<Body> popular(Vertx vertx, String store, int limit) {
        Instant at = clock.instant();
        return kept(popular, store + '?' + limit, old -> isWithin(POPULAR_FRESH, old, at), () -> {
            Catalog now = catalog.get();
            Map<String, LocalText> called = names.get();
            Instant since = at.minus(Duration.ofDays(Popular.DAYS));
            Future<Body> body = Bus.of(vertx)
                    .ask(Sold.ADDRESS, new Sold.Since(since, MOST_COUNTS), BUDGET)
                    .compose(sold -> vertx.executeBlocking(
                            () -> Body.of(Popular.of(now, store, called, sold.counts(), limit, at)), false));
            return new Kept(now, called, at, body);
        });
    }

    private static boolean isWithin(Duration age, Kept old, Instant now) {
        return now.isBefore(old.at.plus(age));
    }

    private static Future<Body> kept(
            Map<String, Kept> all, String key, java.util.function.Predicate<Kept> good, Supplier<Kept> made) {
        Kept kept =
                all.compute(key, (any, old) -> old != null && !old.body.failed() && good.test(old) ? old : made.get());
        return kept.body;
    }

    private String store(RoutingContext context) {
        String key = String.valueOf(context.pathParam("store"));
        if (KEY.matcher(key).matches() && (names.get().containsKey(key) || StoreGoods.knows(catalog.get(), key))) {
            return key;
        }
        throw new Failure(FailureCode.NOT_FOUND, "there is no such store; GET /api/v1/stores names them");
    }

    private static int limit(RoutingContext context) {
        List<String> asked = context.queryParam("limit");
        if (asked.isEmpty()) {
            return USUAL_POPULAR;
        }
        String text = asked.get(0);
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_POPULAR) {
            return Integer.parseInt(text);
        }
        throw new Failure(FailureCode.INVALID, "limit is a whole number from 1 to " + MOST_POPULAR);
    }

    private static void answer(RoutingContext context, Future<Body> body) {
        body.onFailure(context::fail).onSuccess(made -> send(context, made));
    }

    private static void send(RoutingContext context, Body body) {
        context.response()
                .putHeader(HttpHeaders.ETAG, body.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        String has = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (has != null && has.contains(body.tag())) {
            context.response().setStatusCode(304).end();
            return;
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        String takes = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (takes != null && takes.contains("gzip")) {
            context.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(Buffer.buffer(body.zipped()));
        } else {
            context.response().end(Buffer.buffer(body.plain()));
        }
    }
}
