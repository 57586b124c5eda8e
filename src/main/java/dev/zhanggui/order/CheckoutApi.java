package dev.zhanggui.order;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
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
 * answered alike.
 */
public final class CheckoutApi {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,64}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{5,18}[0-9]");
    private static final int LONGEST_ADDRESS = 200;
    private static final int LARGEST_FORM = 8_192;

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
        Future<Optional<Order>> order =
                token(context).map(store::payable).orElse(Future.succeededFuture(Optional.empty()));
        order.onFailure(context::fail)
                .onSuccess(found -> answer(context, found, each -> CheckoutPage.toPay(each, language(context))));
    }

    private void pay(RoutingContext context) {
        String phone =
                String.valueOf(context.request().getFormAttribute("phone")).strip();
        String address =
                String.valueOf(context.request().getFormAttribute("address")).strip();
        if (!PHONE.matcher(phone).matches() || address.isEmpty() || address.length() > LONGEST_ADDRESS) {
            throw new Failure(
                    FailureCode.INVALID,
                    "a phone number of 7 to 20 digits and an address of 1 to " + LONGEST_ADDRESS
                            + " characters are needed");
        }
        String digits = phone.replaceAll("\\D", "");
        String tail = digits.substring(digits.length() - 4);
        Future<Optional<Order>> order = token(context)
                .map(token -> store.pay(token, tail, address, clock.instant()))
                .orElse(Future.succeededFuture(Optional.empty()));
        order.onFailure(context::fail)
                .onSuccess(found -> answer(context, found, each -> CheckoutPage.paid(each, language(context))));
    }

    private static Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("token"))
                .filter(token -> TOKEN.matcher(token).matches());
    }

    private static Language language(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return Language.ofTag(accepted == null ? "zh" : accepted.strip());
    }

    private static void answer(RoutingContext context, Optional<Order> order, Function<Order, String> page) {
        context.response()
                .setStatusCode(order.isPresent() ? 200 : 404)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(order.map(page).orElseGet(() -> CheckoutPage.nothing(language(context))));
    }
}
