package dev.zhanggui.channel.wechat.wire;

import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account's access token. One call for it is under way at most; it is renewed some minutes before it ends. To be used
 * on one event loop.
 */
public final class TokenSource {

    private static final Duration LEAST_BEFORE = Duration.ofSeconds(300);
    private static final Duration SPREAD = Duration.ofSeconds(300);

    private record Token(String value, Instant renewAt) {}

    private final String account;
    private final Supplier<Future<ApiAnswer>> asks;
    private final Clock clock;
    private final DoubleSupplier chance;
    private @Nullable Token token;
    private @Nullable Future<String> underWay;

    /**
     * @param account as errors name it
     * @param asks calls the platform for a token
     * @param chance from 0 to 1, spreads the renewals of many processes
     */
    public TokenSource(String account, Supplier<Future<ApiAnswer>> asks, Clock clock, DoubleSupplier chance) {
        this.account = account;
        this.asks = asks;
        this.clock = clock;
        this.chance = chance;
    }

    /** The token, or a {@link Failure}. */
    public Future<String> get() {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.renewAt())) {
            return Future.succeededFuture(known.value());
        }
        Future<String> asked = underWay;
        if (asked == null) {
            asked = asks.get().map(this::read);
            underWay = asked;
            asked.onComplete(done -> underWay = null);
        }
        return asked;
    }

    /** The platform refused a token: it is not used again, if it is still the one that is used. */
    public void refused(String value) {
        Token known = token;
        if (known != null && known.value().equals(value)) {
            token = null;
        }
    }

    private String read(ApiAnswer answer) {
        String value = answer.body().getString("access_token");
        if (answer.fate() != Fate.ANSWERED || value == null) {
            throw new Failure(
                    FailureCode.UNAVAILABLE,
                    "the platform gives account " + account + " no token: "
                            + (answer.fate() == Fate.ANSWERED
                                    ? answer.code() + " " + answer.message()
                                            + "; look at its id, its secret and the IP list"
                                    : "no answer"));
        }
        long seconds = answer.body().getInteger("expires_in", (int) LEAST_BEFORE.toSeconds());
        long before = LEAST_BEFORE.toSeconds() + (long) (chance.getAsDouble() * SPREAD.toSeconds());
        // a token that ends within the time before is the platform's last one: the next call brings its successor
        token = new Token(value, clock.instant().plusSeconds(Math.max(seconds - before, seconds / 10)));
        return value;
    }
}
