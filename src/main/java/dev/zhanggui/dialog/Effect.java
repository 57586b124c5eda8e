package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the machine wants done. */
public sealed interface Effect {

    /**
     * Say this to the customer. The text is final, in the customer's language, plain.
     *
     * @param reply the name of the reply that it was made from, for people who look into it; empty where there is none
     * @param flow the name of the flow that says it; empty where there is none
     */
    record Say(Content content, String reply, String flow) implements Effect {
        public Say(Content content) {
            this(content, "", "");
        }
    }

    /** Search, and tell the machine {@link Input.Found}. */
    record SearchFor(Search.Query query) implements Effect {}

    /**
     * Recommend, and tell the machine {@link Input.Picked}.
     *
     * @param context SKUs that the conversation is about, newest first
     * @param limit 1 to 20
     */
    record RecommendFor(List<String> context, Search.Filters filters, int limit) implements Effect {
        public RecommendFor {
            context = List.copyOf(context);
        }
    }

    /** Look products up, and tell the machine {@link Input.Looked}. */
    record LookAt(List<String> skus) implements Effect {
        public LookAt {
            skus = List.copyOf(skus);
        }
    }

    /** Have the shop do something, or say what it knows, and tell the machine {@link Input.Shopped}. */
    record ShopFor(Shopping.Action action, Shopping.Details details) implements Effect {}

    /**
     * Ask the profile for what is known, to forget it, or to join two channels, and tell the machine
     * {@link Input.Profiled}.
     *
     * @param code as the customer typed it, or empty
     */
    record ProfileFor(Privacy.Action action, String code) implements Effect {}

    /**
     * Record a behaviour event of the customer.
     *
     * @param type such as {@code product.clicked}
     * @param dataJson the event's data as a JSON object
     */
    record Note(String type, @Nullable String sku, String dataJson) implements Effect {}

    /**
     * Give the word to a person, after what is said in this turn.
     *
     * @param reason {@code request}, {@code failure}, {@code sentiment}, {@code complaint} or {@code policy}
     */
    record Handoff(String reason) implements Effect {}

    /** Whether the machine waits for an answer to this. */
    default boolean asks() {
        return this instanceof SearchFor
                || this instanceof RecommendFor
                || this instanceof LookAt
                || this instanceof ShopFor
                || this instanceof ProfileFor;
    }
}
