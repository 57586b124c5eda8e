package dev.zhanggui.message;

import java.util.Arrays;

/** Why a question was not answered. The numbers are those of HTTP, so that an API maps them one to one. */
public enum FailureCode {
    /** The question itself is malformed or out of its bounds; asking again changes nothing. */
    INVALID(400),
    /** Who asks is not known. */
    UNAUTHENTICATED(401),
    /** Who asks is known and may not. */
    FORBIDDEN(403),
    NOT_FOUND(404),
    /** The state moved on under the question; read again, then ask again. */
    CONFLICT(409),
    /** A bound was reached; asking later can succeed. */
    OVERLOADED(429),
    /** A defect of ours. */
    INTERNAL(500),
    /** Nobody answers at this address, or a system behind it is away. */
    UNAVAILABLE(503),
    /** No answer within the asker's budget. */
    TIMEOUT(504);

    private final int number;

    FailureCode(int number) {
        this.number = number;
    }

    /** The number on the wire, which is also the HTTP status. */
    public int number() {
        return number;
    }

    /** The code with this number, {@link #INTERNAL} when there is none. */
    public static FailureCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(INTERNAL);
    }
}
