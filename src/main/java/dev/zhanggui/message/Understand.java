package dev.zhanggui.message;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What does the customer mean: conversation → nlp. */
public final class Understand {

    public static final Address<Query, Understanding> ADDRESS =
            new Address<>("nlp.understand", Query.class, Understanding.class);

    /**
     * @param text the customer's words as they came, at most 4,096 characters
     * @param previous the language of the conversation so far, or null at its beginning; it decides for texts that
     *     have no language of their own, such as {@code 500} or {@code ok}
     * @param context what the words answer
     * @param today the day on which they were said, where the shop is, or null: then {@code yesterday} names no day
     */
    public record Query(String text, @Nullable Language previous, Context context, @Nullable LocalDate today)
            implements Message {

        /** Words of which nobody knows the day. */
        public Query(String text, @Nullable Language previous, Context context) {
            this(text, previous, context, null);
        }
    }

    /**
     * Where in the conversation the words stand.
     *
     * @param reply what the bot said last, or null at the beginning
     * @param awaited the intents that the running flow waits for, none outside a flow
     */
    public record Context(@Nullable String reply, List<String> awaited) {

        /** Nothing was said before. */
        public static final Context NONE = new Context(null, List.of());

        public Context {
            awaited = List.copyOf(awaited);
        }
    }

    private Understand() {}
}
