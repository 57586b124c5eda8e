package dev.zhanggui.message;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What does the customer mean: conversation → nlp. */
public final class Understand {

    public static final Address<Query, Understanding> ADDRESS =
            new Address<>("nlp.understand", Query.class, Understanding.class);

    /**
     * @param text the customer's words as they came, at most 4,096 characters
     * @param previous the language of the conversation so far, or null at its beginning; it decides for texts that
     *     have no language of their own, such as {@code 500} or {@code ok}
     * @param today the day on which they were said, where the shop is, or null: then {@code yesterday} names no day
     */
    public record Query(String text, @Nullable Language previous, @Nullable LocalDate today) implements Message {

        /** Words of which nobody knows the day. */
        public Query(String text, @Nullable Language previous) {
            this(text, previous, null);
        }
    }

    private Understand() {}
}
