package dev.zhanggui.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an activity says, from whichever side.
 *
 * @param text plain text, never markup; may be empty when another part speaks
 * @param payload what a pressed button carries, or null
 * @param event a named event without words, such as {@code product.clicked}, or null
 * @param buttons up to four suggestions under the message
 * @param products the products that the message shows, in their order
 */
public record Content(
        String text,
        @Nullable String payload,
        @Nullable Event event,
        List<Button> buttons,
        List<ProductCard> products) {

    /** The most buttons that a message shows. */
    public static final int MOST_BUTTONS = 4;

    /** A suggestion: its title is shown; the payload comes back when it is pressed. */
    public record Button(String title, String payload) {}

    /** An event without words: a dotted lower-case name, and its value (an SKU, a state), possibly empty. */
    public record Event(String name, String value) {}

    public Content {
        buttons = List.copyOf(buttons);
        products = List.copyOf(products);
    }

    public static Content text(String text) {
        return new Content(text, null, null, List.of(), List.of());
    }

    /** A pressed button: the title that the customer saw, and the payload. */
    public static Content press(String title, String payload) {
        return new Content(title, payload, null, List.of(), List.of());
    }

    public static Content event(String name, String value) {
        return new Content("", null, new Event(name, value), List.of(), List.of());
    }

    public static Content answer(String text, List<Button> buttons, List<ProductCard> products) {
        return new Content(text, null, null, buttons, products);
    }
}
