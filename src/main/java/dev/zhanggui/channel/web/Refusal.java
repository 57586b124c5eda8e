package dev.zhanggui.channel.web;

import dev.zhanggui.message.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not done, as Direct Line says it: an HTTP status, one of the protocol's codes, and a sentence that
 * tells what, where and how to mend.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(1);

    /** The codes that Direct Line documents, and those it leaves to the service. */
    enum Code {
        BadArgument,
        MissingProperty,
        MalformedData,
        InvalidRange,
        NotFound,
        NotSupported,
        NotAllowed,
        TokenExpired,
        TooManyRequests,
        ServiceError
    }

    private final int status;
    private final Code code;
    private final transient @Nullable Duration retryAfter;

    private Refusal(int status, Code code, String text, @Nullable Duration retryAfter) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    Refusal(int status, Code code, String text) {
        this(status, code, text, null);
    }

    /** Too fast: ask again after the time. */
    static Refusal tooFast(String text, Duration retryAfter) {
        return new Refusal(429, Code.TooManyRequests, text, retryAfter);
    }

    /** What an arbitrary error means to the client; the text of a defect stays here. */
    static Refusal of(Throwable error) {
        if (error instanceof Refusal refusal) {
            return refusal;
        }
        Failure failure = Failure.from(error);
        int status = failure.code().number();
        String text = String.valueOf(failure.getMessage());
        return switch (failure.code()) {
            case OVERLOADED -> tooFast(text, SOON);
            case NOT_FOUND -> new Refusal(status, Code.NotFound, text);
            case FORBIDDEN -> new Refusal(status, Code.NotAllowed, text);
            case INVALID, UNAUTHENTICATED, CONFLICT -> new Refusal(status, Code.BadArgument, text);
            case UNAVAILABLE, TIMEOUT ->
                new Refusal(status, Code.ServiceError, "the shop does not answer at the moment: send it again", SOON);
            case INTERNAL -> new Refusal(status, Code.ServiceError, "internal error", null);
        };
    }

    int status() {
        return status;
    }

    Code code() {
        return code;
    }

    /** When to ask again, or null where asking again changes nothing. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
