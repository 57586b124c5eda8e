package dev.zhanggui.conversation.playground;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a turn's time: the machine at work, or a question to another room.
 *
 * @param step who was at work
 * @param startMillis after the turn's beginning
 * @param ending how it ended
 * @param asked the question as it was put, or null
 * @param hits the products in the answer, in their order
 * @param total how many products fit in all, where a search answered
 * @param relaxed the filters that had to be left out
 * @param result how the shop's command went, or why no answer came; empty otherwise
 */
record Stretch(
        Step step,
        double startMillis,
        double millis,
        Ending ending,
        @Nullable Object asked,
        List<Hit> hits,
        @Nullable Integer total,
        List<String> relaxed,
        String result) {

    /** Who is at work. */
    enum Step {
        UNDERSTAND,
        PROFILE,
        SEARCH,
        RECOMMEND,
        PRODUCTS,
        SHOP,
        MACHINE,
        OTHER
    }

    /** How it ended. */
    enum Ending {
        DONE,
        /** The answer is made up here: the customer of a playground is nobody. */
        MADE_UP,
        /** The demo till answered. */
        DEMO,
        /** No answer came within the budget. */
        MISSING
    }

    /**
     * A product in an answer.
     *
     * @param score as the recommender has it, or null
     * @param reason as the customer reads it, or null
     */
    record Hit(String sku, LocalText title, Money price, @Nullable Double score, @Nullable LocalText reason) {}

    Stretch {
        hits = List.copyOf(hits);
        relaxed = List.copyOf(relaxed);
    }
}
