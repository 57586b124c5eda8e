package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A platform says by one id, the same in all accounts of a merchant, that it is the same person: channel → profile.
 */
public final class Union {

    /** The kind of identity that such an id is. It is a name and no channel. */
    public static final String KIND = "union";

    public static final Address<Told, Heard> ADDRESS = new Address<>("profile.union", Told.class, Heard.class);

    /** @param union of {@link #KIND}, for all channels on which the platform knows this person */
    public record Told(Identity user, Identity union, Instant at) implements Message {

        /** @throws Failure {@link FailureCode#INVALID} when the union is an identity of another kind */
        public Told {
            if (!union.kind().equals(KIND)) {
                throw new Failure(FailureCode.INVALID, "a union is an identity of the kind " + KIND);
            }
        }
    }

    /** What came of it. */
    public enum Result {
        /** The user is the customer now whom another channel knew by that id. */
        @JsonProperty("joined")
        JOINED,
        /** The id is the customer's; nobody else has it. */
        @JsonProperty("known")
        KNOWN,
        /** No customer has the user's name, or none any more: nothing is kept. */
        @JsonProperty("nobody")
        NOBODY
    }

    public record Heard(Result result) implements Message {}

    private Union() {}
}
