package dev.zhanggui.order;

import static dev.zhanggui.order.Wares.command;
import static dev.zhanggui.order.Wares.coupon;
import static dev.zhanggui.order.Wares.number;
import static dev.zhanggui.order.Wares.piece;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.TurningClock;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Action;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Details;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import dev.zhanggui.message.Shopping.State;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order room on a real database and a real bus; the catalogue is a map. */
@ExtendWith(PostgresExtension.class)
final class OrderIT {

    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.of(vertx);
    private final Pool pool;
    private final OrderStore store;
    private final Map<String, Product> catalogue = new ConcurrentHashMap<>();
    private final List<Journal.Inbound> journal = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final TurningClock clock = new TurningClock(Wares.NOW);

    OrderIT(Pool pool) {
        this.pool = pool;
        this.store = new OrderStore(
                pool, Policy.USUAL, ZoneOffset.UTC, () -> String.format("token-%026d", tokens.incrementAndGet()), "");
    }

    @BeforeEach
    void open() {
        pool.query("TRUNCATE order_event, shop_order, order_command, coupon, stock_watch CASCADE")
                .execute()
                .await();
        pool.query("INSERT INTO coupon VALUES ('TEN', 'percent', 10, 'CNY', 5000, '2026-01-01', '2027-01-01')")
                .execute()
                .await();
        catalogue.put("A", Wares.product("A", 10_000, new Product.Stock("", "jingan", 1)));
        catalogue.put(
                "B",
                Wares.product("B", 3_000, new Product.Stock("M", "jingan", 4), new Product.Stock("L", "xuhui", 0)));
        bus.answer(
                Products.BY_SKU,
                query -> Future.succeededFuture(new Products.Found(query.skus().stream()
                        .map(catalogue::get)
                        .filter(Objects::nonNull)
                        .toList())));
        bus.answer(Journal.APPEND, inbound -> {
            journal.add(inbound);
            return Future.succeededFuture(new Journal.Receipt(
                    new Activity(
                            "a",
                            inbound.conversationId(),
                            1,
                            Activity.Role.USER,
                            inbound.user().toString(),
                            inbound.content(),
                            inbound.channelMessageId(),
                            null,
                            inbound.receivedAt()),
                    false));
        });
        vertx.deployVerticle(new OrderVerticle(store, pool, clock)).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theBehaviourRoomHearsOfCartsAndOrdersInTheirOrder() {
        List<Behaviour.Event> heard = new CopyOnWriteArrayList<>();
        AtomicInteger refusals = new AtomicInteger(2);
        bus.answer(Behaviour.RECORD, event -> {
            if (refusals.getAndDecrement() > 0) {
                return Future.failedFuture(new Failure(FailureCode.OVERLOADED, "later"));
            }
            heard.add(event);
            return Future.succeededFuture(new Behaviour.Recorded(false));
        });
        ask("one", "anna", Action.CART_ADD, piece("B", "M", 3));
        ask("one", "anna", Action.CART_ADD, piece("B", "M", 3));
        ask("two", "anna", Action.CART_SET, piece("B", "M", 1));
        ask("three", "anna", Action.CART_ADD, piece("A", "", 1));
        ask("four", "anna", Action.CART_REMOVE, piece("A", "", 0));
        String number = Objects.requireNonNull(
                        ask("five", "anna", Action.CHECKOUT, Details.NONE).order())
                .number();
        ask("six", "anna", Action.CANCEL, number(number, ""));
        vertx.deployVerticle(new DeedVerticle(pool, Duration.ofMillis(20))).await();
        await().until(() -> heard.size() == 6);
        assertThat(heard)
                .extracting(Behaviour.Event::type)
                .containsExactly(
                        "cart.added", "cart.removed", "cart.added", "cart.removed", "order.placed", "order.cancelled");
        assertThat(heard).allSatisfy(event -> assertThat(event.subject()).hasToString("web:anna"));
        assertThat(heard.get(0).data()).contains("\"quantity\": 3", "\"size\": \"M\"");
        assertThat(heard.get(4).data()).contains("\"lines\"", "\"orderId\"", "\"quantity\": 1");
        assertThat(heard.stream().map(Behaviour.Event::id).distinct()).hasSize(6);
    }

    @Test
    void whoBecomesAnotherCustomerBringsCartAndOrdersAlong() {
        ask("one", "anna", Action.CART_ADD, piece("B", "M", 1));
        ask("two", "bert", Action.CART_ADD, piece("B", "M", 2));
        ask("three", "bert", Action.CART_ADD, piece("A", "", 1));
        String ordered = bought("carl").number();

        changed("bert", "anna");
        assertThat(lines("anna")).containsExactly("B 3", "A 1");
        assertThat(lines("bert")).isEmpty();
        changed("carl", "anna");
        assertThat(ask("four", "anna", Action.ORDER, number(ordered, "")).result())
                .isEqualTo(Result.DONE);
        changed("anna", "dora");
        assertThat(lines("dora")).containsExactly("B 3", "A 1");
    }

    @Test
    void ofWhoIsForgottenTheOrderStaysUnderNobodysName() {
        ask("one", "anna", Action.CART_ADD, piece("B", "M", 1));
        String ordered = bought("anna").number();
        ask("two", "anna", Action.CART_ADD, piece("A", "", 1));
        changed("anna", null);
        assertThat(lines("anna")).isEmpty();
        assertThat(ask("three", "anna", Action.ORDER, number(ordered, "")).result())
                .isEqualTo(Result.NEEDS_TAIL);
    }

    private List<String> lines(String customer) {
        Shopping.Order cart =
                ask("show", customer, Action.CART_SHOW, Details.NONE).order();
        return cart == null
                ? List.of()
                : cart.lines().stream()
                        .map(line -> line.sku() + ' ' + line.quantity())
                        .toList();
    }

    private void changed(String customer, @Nullable String into) {
        new OwnerStore(pool)
                .apply(new CustomerChange.Happened(
                        clock.millis(), customer, into, List.of(Identity.parse("web:" + customer)), clock.instant()))
                .await();
    }

    private Outcome ask(Command command) {
        return bus.ask(Shopping.ADDRESS, command, BUDGET).await();
    }

    private Outcome ask(String key, String customer, Action action, Details details) {
        return ask(command(key, customer, action, details));
    }

    private Shopping.Order bought(String customer) {
        ask(customer + 1, customer, Action.CART_ADD, piece("B", "M", 1));
        Outcome placed = ask(customer + 2, customer, Action.CHECKOUT, Details.NONE);
        return store.pay(placed.link().substring("/checkout/".length()), "1234", "here", clock.instant())
                .await()
                .orElseThrow();
    }

    @Test
    void a_cart_is_filled_changed_shown_and_emptied() {
        Outcome added = ask("1", "c", Action.CART_ADD, piece("B", "m", 2));
        assertThat(added.result()).isEqualTo(Result.DONE);
        Shopping.Order cart = Objects.requireNonNull(added.order());
        assertThat(cart.state()).isEqualTo(State.CART);
        assertThat(cart.pieces()).isEqualTo(2);
        assertThat(cart.goods().minor()).isEqualTo(6_000);
        assertThat(cart.delivery().minor()).isEqualTo(1_000);
        assertThat(cart.total().minor()).isEqualTo(7_000);
        assertThat(ask("2", "c", Action.CART_SET, piece("B", "M", 4)).order())
                .satisfies(order -> assertThat(order.pieces()).isEqualTo(4));
        Outcome tooMany = ask("3", "c", Action.CART_ADD, piece("B", "M", 1));
        assertThat(tooMany.result()).isEqualTo(Result.SOLD_OUT);
        assertThat(tooMany.left()).isEqualTo(4);
        assertThat(ask("4", "c", Action.CART_ADD, piece("B", "XXL", 1)).result())
                .isEqualTo(Result.UNKNOWN_PRODUCT);
        assertThat(ask("5", "c", Action.CART_ADD, piece("Z", "", 1)).result()).isEqualTo(Result.UNKNOWN_PRODUCT);
        assertThat(ask("6", "c", Action.CART_SET, piece("A", "", 1)).result()).isEqualTo(Result.NO_SUCH_LINE);
        assertThat(ask("set", "c", Action.CART_SET, piece("", "", 1)).order())
                .as("the only line")
                .satisfies(order -> assertThat(order.pieces()).isEqualTo(1));
        ask("A", "c", Action.CART_ADD, piece("A", "", 1));
        assertThat(ask("which", "c", Action.CART_REMOVE, piece("", "", 0)).result())
                .isEqualTo(Result.NO_SUCH_LINE);
        assertThat(ask("A gone", "c", Action.CART_SET, piece("A", "", 0)).order())
                .satisfies(order -> assertThat(order.lines()).hasSize(1));
        assertThat(ask("7", "c", Action.CART_REMOVE, piece("B", "", 0)).result())
                .isEqualTo(Result.DONE);
        assertThat(ask("8", "c", Action.CART_SHOW, Details.NONE).result()).isEqualTo(Result.EMPTY);
    }

    @Test
    void a_repeated_command_changes_nothing_and_is_answered_alike() {
        Outcome first = ask("once", "c", Action.CART_ADD, piece("B", "M", 1));
        Outcome second = ask("once", "c", Action.CART_ADD, piece("B", "M", 1));
        assertThat(second.order().pieces()).isEqualTo(1);
        assertThat(second.result()).isEqualTo(first.result());
        List<Outcome> many = Future.all(IntStream.range(0, 10)
                        .mapToObj(i -> bus.ask(
                                Shopping.ADDRESS, command("many", "c", Action.CART_ADD, piece("B", "M", 1)), BUDGET))
                        .toList())
                .await()
                .list();
        assertThat(many)
                .allSatisfy(outcome -> assertThat(outcome.order().pieces()).isEqualTo(2));
    }

    @Test
    void of_many_who_want_the_last_piece_exactly_one_gets_it() {
        int customers = 24;
        for (int i = 0; i < customers; i++) {
            assertThat(ask("add" + i, "c" + i, Action.CART_ADD, piece("A", "", 1))
                            .result())
                    .isEqualTo(Result.DONE);
        }
        List<Outcome> outcomes = Future.all(IntStream.range(0, customers)
                        .mapToObj(i -> bus.ask(
                                Shopping.ADDRESS, command("buy" + i, "c" + i, Action.CHECKOUT, Details.NONE), BUDGET))
                        .toList())
                .await()
                .<Outcome>list();
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.result() == Result.DONE)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.result() == Result.SOLD_OUT && outcome.left() == 0)
                .hasSize(customers - 1);
    }

    @Test
    void a_checkout_gives_a_link_that_pays_once() {
        ask("1", "c", Action.CART_ADD, piece("B", "M", 2));
        Outcome placed = ask("2", "c", Action.CHECKOUT, Details.NONE);
        assertThat(placed.link()).matches("/checkout/[A-Za-z0-9_-]{32,64}");
        assertThat(placed.order().number()).matches("ZG\\d{8}");
        assertThat(ask("3", "c", Action.CHECKOUT, Details.NONE).link()).isEqualTo(placed.link());
        HttpServer server = server();
        WebClient client = WebClient.create(vertx);
        HttpResponse<?> page = client.get(server.actualPort(), "localhost", placed.link())
                .putHeader("Accept-Language", "en")
                .send()
                .await();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.bodyAsString()).contains("Ware B", "¥70").doesNotContain("conversation-c", "web:c");
        MultiMap form =
                MultiMap.caseInsensitiveMultiMap().add("phone", "138 0000 1234").add("address", "<b>1 Road</b>");
        assertThat(client.post(server.actualPort(), "localhost", placed.link())
                        .sendForm(form)
                        .await()
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post(server.actualPort(), "localhost", placed.link())
                        .sendForm(form)
                        .await()
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get(server.actualPort(), "localhost", "/checkout/" + "x".repeat(40))
                        .send()
                        .await()
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("4", "stranger", Action.ORDER, number(placed.order().number(), "1234"))
                        .order()
                        .state())
                .isEqualTo(State.PAID);
    }

    private HttpServer server() {
        Router router = Router.router(vertx);
        new CheckoutApi(store, clock).mount(router);
        return vertx.createHttpServer().requestHandler(router).listen(0).await();
    }

    @Test
    void a_coupon_is_used_once_and_given_back_by_a_cancellation() {
        ask("1", "c", Action.CART_ADD, piece("B", "M", 1));
        assertThat(ask("2", "c", Action.COUPON, coupon("ten")).result()).isEqualTo(Result.COUPON_MINIMUM);
        assertThat(ask("3", "c", Action.COUPON, coupon("nope")).result()).isEqualTo(Result.COUPON_UNKNOWN);
        ask("4", "c", Action.CART_ADD, piece("B", "M", 1));
        Outcome with = ask("5", "c", Action.COUPON, coupon(" ten "));
        assertThat(with.result()).isEqualTo(Result.DONE);
        assertThat(with.order().discount().minor()).isEqualTo(600);
        Outcome placed = ask("6", "c", Action.CHECKOUT, Details.NONE);
        assertThat(placed.order().discount().minor()).isEqualTo(600);
        ask("7", "c", Action.CART_ADD, piece("B", "M", 2));
        assertThat(ask("8", "c", Action.COUPON, coupon("TEN")).result()).isEqualTo(Result.COUPON_USED);
        ask("9", "c", Action.CANCEL, number("latest", ""));
        assertThat(ask("10", "c", Action.COUPON, coupon("TEN")).result()).isEqualTo(Result.DONE);
    }

    @Test
    void an_order_that_is_not_paid_gives_its_pieces_back() {
        ask("1", "c", Action.CART_ADD, piece("A", "", 1));
        ask("2", "c", Action.CHECKOUT, Details.NONE);
        assertThat(ask("3", "d", Action.CART_ADD, piece("A", "", 1)).result()).isEqualTo(Result.SOLD_OUT);
        assertThat(store.cancelUnpaid(clock.instant().plus(Policy.USUAL.unpaidFor()))
                        .await())
                .isZero();
        assertThat(store.cancelUnpaid(
                                clock.instant().plus(Policy.USUAL.unpaidFor()).plusSeconds(1))
                        .await())
                .isEqualTo(1);
        assertThat(ask("4", "d", Action.CART_ADD, piece("A", "", 1)).result()).isEqualTo(Result.DONE);
        assertThat(ask("5", "c", Action.ORDER, number("", "")).order().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void an_order_is_shown_to_its_owner_and_to_who_knows_number_and_tail() {
        String number = bought("c").number();
        assertThat(ask("q", "c", Action.ORDER, number("", "")).order().number()).isEqualTo(number);
        assertThat(ask("q", "d", Action.ORDER, number("", "")).result()).isEqualTo(Result.NO_ORDER);
        assertThat(ask("q", "d", Action.ORDER, number(number, "")).result()).isEqualTo(Result.NEEDS_TAIL);
        assertThat(ask("q", "d", Action.ORDER, number("ZG999", "")).result()).isEqualTo(Result.NEEDS_TAIL);
        assertThat(ask("q", "d", Action.ORDER, number(number.toLowerCase(java.util.Locale.ROOT), "1234"))
                        .order())
                .isNotNull();
        Outcome wrong = ask("q", "d", Action.ORDER, number(number, "9999"));
        Outcome unknown = ask("q", "d", Action.ORDER, number("ZG999", "9999"));
        assertThat(wrong).isEqualTo(unknown).isEqualTo(Outcome.of(Result.NOT_PROVEN));
        bought("c2");
        String third = bought("c3").number();
        ask("c3-3", "c3", Action.CART_ADD, piece("B", "M", 1));
        ask("c3-4", "c3", Action.CHECKOUT, Details.NONE);
        Outcome which = ask("q", "c3", Action.ORDER, number("", ""));
        assertThat(which.result()).isEqualTo(Result.WHICH_ORDER);
        assertThat(which.orders()).hasSize(2).last().satisfies(each -> assertThat(each.number())
                .isEqualTo(third));
    }

    @Test
    void guesses_are_limited_for_who_guesses_and_for_what_is_guessed() {
        String number = bought("c").number();
        for (int i = 0; i < Guesses.MOST; i++) {
            assertThat(ask("g" + i, "d", Action.CANCEL, number(number, "000" + i))
                            .result())
                    .isEqualTo(Result.NOT_PROVEN);
        }
        assertThat(ask("g", "d", Action.ORDER, number("ZG1", "1234")).result()).isEqualTo(Result.LIMITED);
        assertThat(ask("g", "e", Action.ORDER, number(number, "1234")).result()).isEqualTo(Result.LIMITED);
        assertThat(ask("g", "c", Action.ORDER, number(number, "")).result()).isEqualTo(Result.DONE);
        clock.turn(Guesses.WINDOW);
        assertThat(ask("g", "e", Action.ORDER, number(number, "1234")).result()).isEqualTo(Result.DONE);
    }

    @Test
    void an_order_is_redirected_cancelled_and_not_sent_back_before_it_came() {
        String number = bought("c").number();
        Details elsewhere = new Details("", "", 0, "", number, "", "2 Other Road", "tomorrow evening", "");
        assertThat(ask("1", "c", Action.REDIRECT, elsewhere).result()).isEqualTo(Result.DONE);
        assertThat(pool.query("SELECT address || '; ' || slot AS way FROM shop_order")
                        .execute()
                        .await()
                        .iterator()
                        .next()
                        .getString("way"))
                .isEqualTo("2 Other Road; tomorrow evening");
        assertThat(ask("2", "c", Action.RETURN, number(number, "")).result()).isEqualTo(Result.TOO_EARLY);
        Outcome cancelled = ask("3", "c", Action.CANCEL, number(number, ""));
        assertThat(cancelled.order().state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.order().refundable()).isTrue();
        assertThat(ask("4", "c", Action.REDIRECT, elsewhere).result()).isEqualTo(Result.TOO_LATE);
        assertThat(ask("5", "c", Action.CANCEL, number(number, "")).result()).isEqualTo(Result.TOO_LATE);
    }

    @Test
    void who_waits_for_a_size_is_told_once_when_it_is_back() {
        assertThat(ask("1", "c", Action.WATCH, piece("B", "M", 0)).result()).isEqualTo(Result.IN_STOCK);
        assertThat(ask("2", "c", Action.WATCH, piece("B", "L", 0)).result()).isEqualTo(Result.DONE);
        assertThat(ask("3", "c", Action.WATCH, piece("B", "L", 0)).result()).isEqualTo(Result.DONE);
        bus.announce(Products.STOCK_CHANGED, new Products.StockChanged("B", 4));
        catalogue.put("B", Wares.product("B", 3_000, new Product.Stock("L", "xuhui", 2)));
        bus.announce(Products.STOCK_CHANGED, new Products.StockChanged("B", 2));
        // the journal knows a repeat by its id
        await().untilAsserted(() -> assertThat(journal)
                .extracting(Journal.Inbound::channelMessageId)
                .isNotEmpty()
                .containsOnly(journal.get(0).channelMessageId()));
        assertThat(journal.get(0).conversationId()).isEqualTo("conversation-c");
        assertThat(journal.get(0).content().event().value()).isEqualTo("B");
        await().untilAsserted(() ->
                assertThat(new WatchStore(pool).open("B", 0, 10).await()).isEmpty());
    }

    @Test
    void the_demo_orders_come_in_once_or_again_with_goods_that_are_sold() {
        DemoShop.read().products().forEach(product -> catalogue.put(product.sku(), product));
        vertx.deployVerticle(new DemoOrdersVerticle(pool, clock)).await();
        vertx.deployVerticle(new DemoOrdersVerticle(pool, clock)).await();
        assertThat(pool.query("SELECT count(*) AS n FROM shop_order")
                        .execute()
                        .await()
                        .iterator()
                        .next()
                        .getLong("n"))
                .isEqualTo(36);
        Outcome shipped = ask("q", "stranger", Action.ORDER, number("ZG26080002", "4821"));
        assertThat(shipped.order().state()).isEqualTo(State.SHIPPED);
        assertThat(shipped.order().tracks()).hasSize(2);
        assertThat(shipped.order().expectedOn()).isNotNull();
        assertThat(ask("r", "stranger", Action.RETURN, number("ZG26080001", "4821"))
                        .result())
                .isEqualTo(Result.DONE);
        assertThat(ask("s", "stranger", Action.RETURN, number("ZG26080005", "0376"))
                        .result())
                .as("delivered a month ago")
                .isEqualTo(Result.TOO_LATE);
        ask("t", "buyer", Action.CART_ADD, piece("TE-0001", "", 5));
        assertThat(ask("u", "buyer", Action.COUPON, coupon("SPRING15")).result())
                .isEqualTo(Result.COUPON_EXPIRED);
    }

    @Test
    void a_command_out_of_its_bounds_is_refused() {
        assertThatThrownBy(() -> ask("1", "c", Action.CART_ADD, piece("B", "M", 100)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID));
    }
}
