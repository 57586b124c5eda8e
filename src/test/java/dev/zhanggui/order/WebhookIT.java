package dev.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Action;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import dev.zhanggui.message.Shopping.State;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The webhook against a merchant's server that behaves, and one that does not. */
final class WebhookIT {

    private static final String SECRET = "a secret that both sides know, only for tests";
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final String CART =
            """
            {"result": "done", "order": {"number": "", "state": "cart",
              "lines": [{"sku": "A", "size": "", "title": {"zh": "货", "en": "Ware"},
                         "unit": {"minor": 500, "currency": "CNY"}, "quantity": 2}],
              "goods": {"minor": 1000, "currency": "CNY"}, "discount": {"minor": 0, "currency": "CNY"},
              "delivery": {"minor": 0, "currency": "CNY"}, "total": {"minor": 1000, "currency": "CNY"}}}""";

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.of(vertx);
    private final Signature signature = new Signature(SECRET);
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> nonces = new ConcurrentSkipListSet<>();
    private final Set<String> keys = new TreeSet<>();
    private BiConsumer<HttpServerRequest, Buffer> behaviour = (request, body) -> sign(request, body, CART);

    @BeforeEach
    void open() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    calls.incrementAndGet();
                    nonces.add(request.getHeader("X-Zhanggui-Nonce"));
                    keys.add(request.getHeader("Idempotency-Key"));
                    behaviour.accept(request, body);
                }))
                .listen(0, "localhost")
                .await();
        vertx.deployVerticle(new WebhookVerticle(
                        new WebhookSettings(
                                URI.create("http://localhost:" + server.actualPort() + "/shop"),
                                SECRET,
                                Duration.ofMillis(400)),
                        Clock.fixed(Wares.NOW, ZoneOffset.UTC),
                        () -> 1))
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void sign(HttpServerRequest request, Buffer body, String answer) {
        String timestamp = request.getHeader("X-Zhanggui-Timestamp");
        String nonce = request.getHeader("X-Zhanggui-Nonce");
        boolean right = signature.isOf(request.getHeader("X-Zhanggui-Signature"), timestamp, nonce, body.getBytes());
        request.response()
                .setStatusCode(right ? 200 : 401)
                .putHeader("X-Zhanggui-Timestamp", timestamp)
                .putHeader(
                        "X-Zhanggui-Signature",
                        signature.of(timestamp, nonce, Buffer.buffer(answer).getBytes()))
                .end(answer);
    }

    private Outcome ask(Action action) {
        return bus.ask(Shopping.ADDRESS, Wares.command("key-1", "c", action, Wares.piece("A", "", 2)), BUDGET)
                .await();
    }

    private void isUnavailable() {
        assertThatThrownBy(() -> ask(Action.CART_ADD))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE));
    }

    @Test
    void a_signed_command_is_answered() {
        behaviour = (request, body) -> {
            JsonObject command = body.toJsonObject();
            assertThat(command.getString("action")).isEqualTo("cart_add");
            assertThat(command.getJsonObject("details").getInteger("quantity")).isEqualTo(2);
            sign(request, body, CART);
        };
        Outcome outcome = ask(Action.CART_ADD);
        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(outcome.order().state()).isEqualTo(State.CART);
        assertThat(outcome.order().lines()).singleElement().satisfies(line -> assertThat(line.traits())
                .isEmpty());
        assertThat(calls).hasValue(1);
    }

    @Test
    void what_fails_at_first_is_tried_again_under_the_same_key_and_another_nonce() {
        behaviour = (request, body) -> {
            if (calls.get() < WebhookSettings.MOST_TRIES) {
                request.response().setStatusCode(500).end("oops");
            } else {
                sign(request, body, CART);
            }
        };
        assertThat(ask(Action.CART_ADD).result()).isEqualTo(Result.DONE);
        assertThat(calls).hasValue(WebhookSettings.MOST_TRIES);
        assertThat(nonces).hasSize(WebhookSettings.MOST_TRIES);
        assertThat(keys).containsExactly("key-1");
    }

    @Test
    void a_shop_that_never_answers_is_given_up_after_its_tries() {
        behaviour = (request, body) -> {};
        isUnavailable();
        assertThat(calls).hasValue(WebhookSettings.MOST_TRIES);
    }

    @Test
    void garbage_is_no_answer() {
        for (String garbage : new String[] {
            "<html>",
            "[]",
            "{}",
            "{\"result\": \"fine\"}",
            "{\"result\": \"done\", \"link\": \"javascript:alert(1)\"}",
            "{\"result\": \"done\", \"left\": -1}",
            CART.replace("\"cart\"", "\"stolen\"")
        }) {
            behaviour = (request, body) -> sign(request, body, garbage);
            isUnavailable();
        }
        assertThat(calls).as("it would not be better the next time").hasValue(7);
    }

    @Test
    void a_huge_answer_is_not_read() {
        behaviour = (request, body) -> sign(request, body, "{\"a\": \"" + "x".repeat(WebhookSettings.LARGEST) + "\"}");
        isUnavailable();
    }

    @Test
    void an_answer_with_a_wrong_signature_or_that_of_another_question_does_not_count() {
        behaviour = (request, body) -> request.response()
                .putHeader("X-Zhanggui-Timestamp", request.getHeader("X-Zhanggui-Timestamp"))
                .putHeader(
                        "X-Zhanggui-Signature",
                        signature.of(
                                request.getHeader("X-Zhanggui-Timestamp"),
                                "another",
                                CART.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .end(CART);
        isUnavailable();
        behaviour = (request, body) -> request.response().end(CART);
        isUnavailable();
    }

    @Test
    void a_refusal_is_not_tried_again() {
        behaviour = (request, body) -> request.response().setStatusCode(401).end();
        isUnavailable();
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_shop_that_fails_again_and_again_is_left_alone() {
        behaviour = (request, body) -> request.response().setStatusCode(503).end();
        for (int i = 0; i < WebhookSettings.MOST_FAILURES; i++) {
            isUnavailable();
        }
        int before = calls.get();
        isUnavailable();
        assertThat(calls).hasValue(before);
    }

    @Test
    void wrong_proofs_are_counted_before_a_merchants_shop_too() {
        behaviour = (request, body) -> sign(request, body, "{\"result\": \"not_proven\"}");
        for (int i = 0; i <= Guesses.MOST; i++) {
            Outcome outcome = bus.ask(
                            Shopping.ADDRESS,
                            Wares.command("k" + i, "c", Action.ORDER, Wares.number("N1", "1234")),
                            BUDGET)
                    .await();
            assertThat(outcome.result()).isEqualTo(i < Guesses.MOST ? Result.NOT_PROVEN : Result.LIMITED);
        }
        assertThat(calls).hasValue(Guesses.MOST);
    }
}
