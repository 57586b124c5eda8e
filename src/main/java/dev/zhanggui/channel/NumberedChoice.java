package dev.zhanggui.channel;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import java.util.List;
import java.util.regex.Pattern;

/** A number that a customer sends back for what stands beside it in {@link Degraded#numbers}. */
public final class NumberedChoice {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

    private NumberedChoice() {}

    /**
     * What a customer's words say.
     *
     * @param choices what numbers mean, 1 first; empty where none mean anything
     */
    public static Content of(String text, List<Button> choices) {
        if (NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number <= choices.size()) {
                return Content.press(text, choices.get(number - 1).payload());
            }
        }
        return Content.text(text);
    }
}
