package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Shopping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one step of a flow does. A flow's nested steps are laid out in one row, with jumps for {@code if}. */
sealed interface Op {

    /** Which products come with a reply. */
    enum Goods {
        NONE,
        FOUND,
        PICKS,
        LOOKED,
        /** The lines of a cart: they are not shown as cards, but 第二个 points into them. */
        CART
    }

    /** Which buttons come with a reply beside its own. */
    enum Choices {
        NONE,
        /** The intents that the message could mean. */
        GUESSES,
        /** The products of the last list. */
        SHOWN
    }

    record Say(String reply, Goods goods, Choices choices) implements Op {}

    /**
     * @param accept the entity types that fill the slot
     * @param words whether anything said fills it
     * @param ask the reply that asks
     * @param retry the reply that asks again when the answer did not fit
     * @param choices the buttons that come with the question beside those of its reply
     * @param skip intents that leave it open; the slot is {@code any} then
     * @param despite what an answer may sound like
     */
    record Collect(
            String slot,
            List<String> accept,
            boolean words,
            String ask,
            String retry,
            Choices choices,
            List<String> skip,
            Despite despite,
            @Nullable Condition valid)
            implements Op {}

    /**
     * The intents that do not lead away from a question, because its answers may sound like them.
     *
     * @param allBut whether it is all intents but those named; a sentence that is a question itself leads away then
     */
    record Despite(boolean allBut, List<String> intents) {

        static final Despite NONE = new Despite(false, List.of());

        public Despite {
            intents = List.copyOf(intents);
        }

        boolean isNone() {
            return !allBut && intents.isEmpty();
        }

        /** Whether a message stays with the question though it means something. */
        boolean holds(Utterance message) {
            return allBut
                    ? !intents.contains(message.intent()) && !Text.isQuestion(message.text())
                    : intents.contains(message.intent());
        }
    }

    record Set(Map<String, Condition> values) implements Op {}

    /** Goes on when the condition holds, else at {@code otherwise}. */
    record Branch(Condition condition, int otherwise) implements Op {}

    record Jump(int to) implements Op {}

    /** What changes the wish. */
    enum Change {
        MESSAGE,
        CHEAPER,
        MORE,
        /** In none of the colours wished for; where none was, what has not been shown. */
        OTHER_COLOURS,
        RESET,
        /** As it was when the turn began. */
        UNDO
    }

    record Refine(Change change) implements Op {}

    /** @param soldOut whether what is sold out is looked for, instead of what there is */
    record Search(int limit, boolean soldOut) implements Op {}

    /** What a lookup or recommendation starts from. */
    enum About {
        FOCUS,
        SHOWN,
        RECENT,
        NOTHING
    }

    /** @param filtered whether the wish so far binds the recommendation */
    record Recommend(About about, int limit, boolean filtered) implements Op {}

    record Focus() implements Op {}

    /**
     * @param size which size the stock is counted for, or null for all
     * @param store which store the stock is counted in, or null for all
     */
    record Look(About about, int limit, @Nullable Condition size, @Nullable Condition store) implements Op {}

    /** @param details what is said of the command, by the names of {@link Shopping.Details} */
    record Shop(Shopping.Action action, Map<String, Condition> details) implements Op {}

    /** @param code in CEL, or null where none is needed */
    record Profile(Privacy.Action action, @Nullable Condition code) implements Op {}

    /** @param reason such as {@code request}, {@code failure}, {@code complaint} */
    record Handoff(String reason) implements Op {}

    record Note(String type) implements Op {}

    record Speak(Language language) implements Op {}

    record Link(String flow) implements Op {}

    record Call(String flow) implements Op {}

    record Cancel() implements Op {}

    record End() implements Op {}
}
