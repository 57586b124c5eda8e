package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer wants of what is known about them: conversation → profile. */
public final class Privacy {

    public static final Address<Command, Outcome> ADDRESS =
            new Address<>("profile.privacy", Command.class, Outcome.class);

    /** What is to be done. */
    public enum Action {
        /** Tell what is known. */
        @JsonProperty("know")
        KNOW,
        /** Forget all of it, over all channels. */
        @JsonProperty("forget")
        FORGET,
        /** Give a code with which another channel of the same customer shows that it is the same. */
        @JsonProperty("link_code")
        LINK_CODE,
        /** Become the customer to whom {@code code} was given. */
        @JsonProperty("link")
        LINK
    }

    /** How it went. */
    public enum Result {
        @JsonProperty("done")
        DONE,
        /** Nothing is known of this customer. */
        @JsonProperty("nothing")
        NOTHING,
        /** There is no such code, or it was used, or it is too old. */
        @JsonProperty("wrong_code")
        WRONG_CODE,
        /** It is this customer's own code: nothing to do. */
        @JsonProperty("same")
        SAME,
        /** Too many wrong codes; later. */
        @JsonProperty("limited")
        LIMITED
    }

    /**
     * @param key names this command: a repeat with the same key changes nothing and is answered alike; 1 to 128
     *     characters
     * @param code in any case, with or without gaps; at most 40 characters; empty where none is needed
     */
    public record Command(String key, Identity user, Action action, String code, Instant at) implements Message {}

    /**
     * @param code the code to say on the other channel, or empty
     * @param known what is known, or null
     * @param giver whose code was said, of {@link Result#DONE} and {@link Result#SAME} after {@link Action#LINK}; else null
     */
    public record Outcome(Result result, String code, @Nullable Known known, @Nullable Identity giver)
            implements Message {

        public Outcome(Result result, String code, @Nullable Known known) {
            this(result, code, known, null);
        }

        public static Outcome of(Result result) {
            return new Outcome(result, "", null);
        }

        /** The same, by the code of another identity. */
        public Outcome by(Identity giver) {
            return new Outcome(result, code, known, giver);
        }
    }

    /**
     * What is known of a customer, over all identities.
     *
     * @param since the day of the first word, in UTC
     * @param kinds of identities, such as {@code web}, each once
     * @param visits conversations so far
     * @param counts how many entries the timeline has, by type ({@code message.said}, {@code product.clicked}, …)
     */
    public record Known(LocalDate since, List<String> kinds, int visits, Map<String, Integer> counts) {
        public Known {
            kinds = List.copyOf(kinds);
            counts = Map.copyOf(counts);
        }

        public int count(String type) {
            return counts.getOrDefault(type, 0);
        }
    }

    private Privacy() {}
}
