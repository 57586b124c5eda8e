package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.ApiAnswer.Fate;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An account's access token, by {@code stable_token}: every process gets the same one, so that none takes it from
 * another. One call is under way at most; it is renewed some minutes before it ends. To be used on one event loop.
 */
final class TokenSource {

    private static final String PATH = "/cgi-bin/stable_token";
    private static final Duration LEAST_BEFORE = Duration.ofSeconds(300);
    private static final Duration SPREAD = Duration.ofSeconds(300);

    private record Token(String value, Instant renewAt) {}

    private final WechatAccount account;
    private final ApiClient api;
    private final Clock clock;
    private final DoubleSupplier chance;
    private @Nullable Token token;
    private @Nullable Future<String> underWay;

    /** @param chance from 0 to 1, spreads the renewals of many processes */
    TokenSource(WechatAccount account, ApiClient api, Clock clock, DoubleSupplier chance) {
        this.account = account;
        this.api = api;
        this.clock = clock;
        this.chance = chance;
    }

    /** The token, or a {@link Failure}. */
    Future<String> get() {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.renewAt())) {
            return Future.succeededFuture(known.value());
        }
        Future<String> asked = underWay;
        if (asked == null) {
            asked = ask();
            underWay = asked;
            asked.onComplete(done -> underWay = null);
        }
        return asked;
    }

    /** The platform refused a token: it is not used again, if it is still the one that is used. */
    void refused(String value) {
        Token known = token;
        if (known != null && known.value().equals(value)) {
            token = null;
        }
    }

    private Future<String> ask() {
        String secret = account.secret();
        if (secret == null) {
            return Future.failedFuture(
                    new Failure(FailureCode.INVALID, "account " + account.name() + " has no secret"));
        }
        JsonObject question = new JsonObject()
                .put("grant_type", "client_credential")
                .put("appid", account.appId())
                .put("secret", secret)
                .put("force_refresh", false);
        return api.post(PATH, question).map(this::read);
    }

    private String read(ApiAnswer answer) {
        String value = answer.body().getString("access_token");
        if (answer.fate() != Fate.ANSWERED || value == null) {
            throw new Failure(
                    FailureCode.UNAVAILABLE,
                    "WeChat gives account " + account.name() + " no token: "
                            + (answer.fate() == Fate.ANSWERED
                                    ? answer.code() + " " + answer.message() + "; look at appId, secret and the IP list"
                                    : "no answer"));
        }
        long seconds = answer.body().getInteger("expires_in", (int) LEAST_BEFORE.toSeconds());
        long before = LEAST_BEFORE.toSeconds() + (long) (chance.getAsDouble() * SPREAD.toSeconds());
        // a token that ends within the time before is the platform's last one: the next call brings its successor
        token = new Token(value, clock.instant().plusSeconds(Math.max(seconds - before, seconds / 10)));
        return value;
    }
}
