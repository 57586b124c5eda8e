package dev.zhanggui.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * A merchant's own shop: each command is a signed {@code POST} to one URL, tried again a few times while it does not
 * answer, and left alone for a while when it does not come back. Only an answer that is signed, within its bounds and
 * true to its schema counts. The command's key is its {@code Idempotency-Key}.
 */
public final class WebhookVerticle extends VerticleBase {

    private static final String TIMESTAMP = "X-Zhanggui-Timestamp";
    private static final String NONCE = "X-Zhanggui-Nonce";
    private static final String SIGNATURE = "X-Zhanggui-Signature";
    private static final int TOO_MANY = 429;

    /** An answer that another try would not better. */
    private record Reply(byte[] content, int status) {

        /** @throws Failure {@link FailureCode#UNAVAILABLE} when it is a refusal */
        byte[] body() {
            if (status != 200) {
                throw new Failure(
                        FailureCode.UNAVAILABLE,
                        "the merchant's shop refuses with " + status + "; look at its secret and its clock");
            }
            return content;
        }
    }

    private final WebhookSettings settings;
    private final Signature signature;
    private final Guesses guesses;
    private final Clock clock;
    private final DoubleSupplier chance;

    /** @param chance from 0 to 1, spreads the tries of many */
    public WebhookVerticle(WebhookSettings settings, Clock clock, DoubleSupplier chance) {
        this.settings = settings;
        this.signature = new Signature(settings.secret());
        this.guesses = new Guesses(clock);
        this.clock = clock;
        this.chance = chance;
    }

    @Override
    public Future<?> start() {
        OutcomeReader reader = new OutcomeReader();
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(false));
        CircuitBreaker breaker = CircuitBreaker.create(
                        "shop webhook",
                        vertx,
                        new CircuitBreakerOptions()
                                .setMaxFailures(WebhookSettings.MOST_FAILURES)
                                .setMaxRetries(WebhookSettings.MOST_TRIES - 1)
                                .setResetTimeout(WebhookSettings.REST.toMillis())
                                .setTimeout(settings.timeout().toMillis()))
                .retryPolicy((error, retry) -> WebhookSettings.pauseMillis(retry, chance.getAsDouble()));
        return Bus.of(vertx)
                .answer(Shopping.ADDRESS, command -> answer(client, breaker, reader, CommandReader.checked(command)))
                .completion();
    }

    private Future<Outcome> answer(HttpClient client, CircuitBreaker breaker, OutcomeReader reader, Command command) {
        if (!guesses.allows(command)) {
            return Future.succeededFuture(Outcome.of(Result.LIMITED));
        }
        byte[] body;
        try {
            body = Json.mapper().writeValueAsBytes(command);
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
        return breaker.execute(() -> post(client, command.key(), body))
                .recover(error -> Future.failedFuture(
                        error instanceof Failure
                                ? error
                                : new Failure(
                                        FailureCode.UNAVAILABLE,
                                        "the merchant's shop does not answer: "
                                                + error.getClass().getSimpleName())))
                .map(reply -> reader.read(reply.body()))
                .onSuccess(outcome -> guesses.came(command, outcome));
    }

    /** One try, signed anew. */
    private Future<Reply> post(HttpClient client, String key, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = Ids.next();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(settings.url().toString())
                .setTimeout(settings.timeout().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("Idempotency-Key", key)
                .putHeader(TIMESTAMP, timestamp)
                .putHeader(NONCE, nonce)
                .putHeader(SIGNATURE, signature.of(timestamp, nonce, body));
        return client.request(options).compose(request -> request.send(Buffer.buffer(body))
                .compose(response -> bounded(request, response).compose(answer -> trusted(response, nonce, answer))));
    }

    /** The whole answer, unless it is larger than is read. */
    private static Future<Buffer> bounded(HttpClientRequest request, HttpClientResponse response) {
        Buffer all = Buffer.buffer();
        Promise<Buffer> whole = Promise.promise();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(all));
        response.handler(part -> {
            if (all.length() + part.length() > WebhookSettings.LARGEST) {
                whole.tryFail(new Failure(
                        FailureCode.UNAVAILABLE,
                        "the shop's answer is larger than " + WebhookSettings.LARGEST + " bytes"));
                request.reset();
            } else {
                all.appendBuffer(part);
            }
        });
        return whole.future();
    }

    private Future<Reply> trusted(HttpClientResponse response, String nonce, Buffer answer) {
        int status = response.statusCode();
        if (status >= 400 && status < 500 && status != TOO_MANY) {
            return Future.succeededFuture(new Reply(new byte[0], status));
        }
        if (status != 200) {
            return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "the merchant's shop answers " + status));
        }
        String timestamp = String.valueOf(response.getHeader(TIMESTAMP));
        String signed = String.valueOf(response.getHeader(SIGNATURE));
        return signature.isOf(signed, timestamp, nonce, answer.getBytes())
                ? Future.succeededFuture(new Reply(answer.getBytes(), status))
                : Future.failedFuture(
                        new Failure(FailureCode.UNAVAILABLE, "the shop's answer is not signed with the common secret"));
    }
}
