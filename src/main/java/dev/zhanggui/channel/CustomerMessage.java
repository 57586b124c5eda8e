package dev.zhanggui.channel;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a message of a messenger's customer says: its words, or the event that dialogs hear for one without words. */
public final class CustomerMessage {

    private static final int LONGEST_TEXT = 4_000;

    private static final Map<String, String> WORDLESS = Map.of(
            "image", "picture.sent",
            "voice", "voice.sent",
            "video", "video.sent",
            "shortvideo", "video.sent",
            "file", "file.sent");

    private CustomerMessage() {}

    /**
     * @param type the messenger's: {@code text}, {@code image}, {@code voice}, …
     * @param words its words, or empty; of more than 4,000 code points the first are read
     * @param choices what numbers mean, 1 first
     * @return empty when it says nothing
     */
    public static Optional<Content> of(String type, String words, List<Button> choices) {
        if (!words.isBlank()) {
            return Optional.of(NumberedChoice.of(cut(words.strip(), LONGEST_TEXT), choices));
        }
        return Optional.ofNullable(WORDLESS.get(type)).map(event -> Content.event(event, ""));
    }

    /** The first code points of a text. */
    public static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
