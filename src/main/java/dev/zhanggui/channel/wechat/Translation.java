package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.NumberedChoice;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a WeChat message says to the shopkeeper. */
final class Translation {

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_VALUE = 1_000;

    /** Messages without words, and what they are called in dialogs. */
    private static final Map<String, String> WORDLESS = Map.of(
            "image", "picture.sent",
            "voice", "voice.sent",
            "video", "video.sent",
            "shortvideo", "video.sent",
            "file", "file.sent");

    private Translation() {}

    /**
     * @param choices what numbers mean, 1 first
     * @return empty when it says nothing, as most events do
     */
    static Optional<Content> of(WechatMessage message, List<Button> choices) {
        return message.isEvent() ? event(message) : said(message, choices);
    }

    private static Optional<Content> said(WechatMessage message, List<Button> choices) {
        String words =
                switch (message.type()) {
                    case "text" -> message.field("Content");
                    case "voice" -> message.field("Recognition");
                    case "location" -> message.field("Label");
                    case "link" -> message.field("Title");
                    default -> "";
                };
        if (!words.isBlank()) {
            String text = cut(words.strip(), LONGEST_TEXT);
            return Optional.of(NumberedChoice.of(text, choices));
        }
        String wordless = WORDLESS.get(message.type());
        return wordless == null ? Optional.empty() : Optional.of(Content.event(wordless, ""));
    }

    private static Optional<Content> event(WechatMessage message) {
        String key = cut(message.field("EventKey").strip(), LONGEST_VALUE);
        return switch (message.event()) {
            case "subscribe" -> Optional.of(Content.event("conversation.started", ""));
            case "scan" -> Optional.of(Content.event("scene.scanned", key));
            case "click" -> key.isEmpty() ? Optional.empty() : Optional.of(Content.press(key, key));
            default -> Optional.empty();
        };
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
