package dev.zhanggui.dialog;

import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Understanding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a conversation remembers between two steps. It is JSON through {@link dev.zhanggui.message.Json} and reads
 * back equal.
 *
 * @param version the dialog files under which the stack runs, empty before the first step
 * @param language the language to answer in
 * @param seed from which the choice between variants of a reply is drawn; it moves on with each choice
 * @param stack the flows in progress, the outermost first; empty when nothing is asked
 * @param waiting what the top of the stack waits for
 * @param slots the answers so far, by name; unset ones are absent
 * @param filters what the customer wants, gathered over the turns
 * @param words the customer's own words for it
 * @param sort in which order it is searched
 * @param shown the products of the last list, in their order
 * @param seen SKUs that this search has shown already, at most {@link #MOST_SEEN}
 * @param focus the product that the conversation is about, or null
 * @param offered the buttons under the last answer: their titles, typed, mean the same as pressed
 * @param failures how often in a row the customer was not understood
 * @param puzzle the last words that were not understood for sure, about which a choice may have been offered, or null
 * @param mood how the customer has felt so far
 * @param turn the turn in progress, null between turns
 */
public record DialogState(
        String version,
        Language language,
        long seed,
        List<Frame> stack,
        Waiting waiting,
        Map<String, String> slots,
        Search.Filters filters,
        String words,
        Search.Sort sort,
        List<Shown> shown,
        List<String> seen,
        @Nullable String focus,
        List<Button> offered,
        int failures,
        @Nullable Understanding puzzle,
        Mood mood,
        @Nullable Progress turn) {

    /** The most SKUs that a search remembers as seen. */
    public static final int MOST_SEEN = 60;

    /** What the top of the stack waits for. */
    public enum Waiting {
        NOTHING,
        CUSTOMER,
        SEARCH,
        PICKS,
        PRODUCTS,
        SHOP,
        PROFILE
    }

    public DialogState {
        stack = List.copyOf(stack);
        slots = Map.copyOf(slots);
        shown = List.copyOf(shown);
        seen = List.copyOf(seen);
        offered = List.copyOf(offered);
        mood = Objects.requireNonNullElse(mood, Mood.CALM); // states from before there were moods have none
    }

    /** A conversation before its first word. */
    public static DialogState fresh(Language language, long seed) {
        return new DialogState(
                "",
                language,
                seed,
                List.of(),
                Waiting.NOTHING,
                Map.of(),
                Search.Filters.IN_STOCK,
                "",
                Search.Sort.RELEVANCE,
                List.of(),
                List.of(),
                null,
                List.of(),
                0,
                null,
                Mood.CALM,
                null);
    }
}
