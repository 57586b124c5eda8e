package dev.zhanggui.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number that a customer sends back for what stands beside it in {@link Degraded#numbers}. */
public final class NumberedChoice {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

    private static final TypeReference<List<Button>> BUTTONS = new TypeReference<>() {};

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

    /** The choices as a channel keeps them, null for none. */
    public static @Nullable String toJson(List<Button> choices) {
        if (choices.isEmpty()) {
            return null;
        }
        try {
            return Json.mapper().writeValueAsString(choices);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("choices do not write", e);
        }
    }

    /** The choices that were kept. */
    public static List<Button> fromJson(@Nullable String json) {
        try {
            return json == null ? List.of() : Json.mapper().readValue(json, BUTTONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept choices do not read", e);
        }
    }
}
