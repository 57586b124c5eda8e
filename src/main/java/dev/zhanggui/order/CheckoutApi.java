package dev.zhanggui.order;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Shopping.Order;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * {@code GET /checkout/TOKEN}: what is to be paid; {@code POST} with {@code phone} and {@code address} pays it, as far
 * as a demo shop can. A token names one unpaid order and is spent by the payment; a spent and an invented one are
 * answered alike. {@code ?language=} asks for the page in {@code zh} or {@code en}.
 */
public final class CheckoutApi {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,64}");
    private static final int LARGEST_FORM = 8_192;
    private static final int OK = 200;
    private static final int WRONG = 400;
    private static final int GONE = 404;

    /** Our own styles and pictures, our own form, and no script. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'self'";

    private final OrderStore store;
    private final Clock clock;

    public CheckoutApi(OrderStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Mounts the routes. */
    public void mount(Router router) {
        router.get("/checkout/:token").handler(this::show);
        router.post("/checkout/:token")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(this::pay);
    }

    private void show(RoutingContext context) {
        payable(context)
                .onFailure(context::fail)
                .onSuccess(found -> answer(context, found.isPresent() ? OK : GONE, page -> found.map(
                                order -> page.toPay(order, Payment.BLANK))
                        .orElseGet(page::nothing)));
    }

    private void pay(RoutingContext context) {
        Payment payment = Payment.of(
                context.request().getFormAttribute("phone"), context.request().getFormAttribute("address"));
        if (!payment.isRight()) {
            payable(context)
                    .onFailure(context::fail)
                    .onSuccess(found -> answer(context, found.isPresent() ? WRONG : GONE, page -> found.map(
                                    order -> page.toPay(order, payment))
                            .orElseGet(page::nothing)));
            return;
        }
        token(context)
                .map(token -> store.pay(token, payment.tail(), payment.address(), clock.instant()))
                .orElse(Future.succeededFuture(Optional.empty()))
                .onFailure(context::fail)
                .onSuccess(found -> answer(context, found.isPresent() ? OK : GONE, page -> found.map(page::paid)
                        .orElseGet(page::nothing)));
    }

    private Future<Optional<Order>> payable(RoutingContext context) {
        return token(context).map(store::payable).orElse(Future.succeededFuture(Optional.empty()));
    }

    private static Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("token"))
                .filter(token -> TOKEN.matcher(token).matches());
    }

    /** The language that the page was asked for in, or the browser's. */
    private static Language language(RoutingContext context) {
        String asked = context.request().getParam("language");
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return Language.ofTag(asked != null ? asked : accepted == null ? "zh" : accepted.strip());
    }

    private static void answer(RoutingContext context, int status, Function<CheckoutPage, String> page) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", POLICY)
                .end(page.apply(new CheckoutPage(language(context))));
    }
}
