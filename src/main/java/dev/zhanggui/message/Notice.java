package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer was told by their platform that an answer waits which may not be sent any more: desk → channel.
 */
public final class Notice {

    /** The notice since the customer's newest line. */
    public static final Address<Ask, Last> LAST = new Address<>("notice.last", Ask.class, Last.class);

    /** What became of a notice. */
    public enum Result {
        /** The platform took it and has said nothing more. */
        @JsonProperty("sent")
        SENT,
        /** The customer has it. */
        @JsonProperty("told")
        TOLD,
        /** The customer does not get it. */
        @JsonProperty("failed")
        FAILED,
        /** Nobody knows. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    public record Ask(String conversationId) implements Message {}

    /** @param told null when there was no notice */
    public record Last(@Nullable Told told) implements Message {}

    /** @param at when it was sent */
    public record Told(Result result, Instant at) {}

    private Notice() {}
}
