package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.CustomerMessage;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import java.util.List;
import java.util.Optional;

/** What a WeChat message says to the shopkeeper. */
final class Translation {

    private static final int LONGEST_VALUE = 1_000;

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
        return CustomerMessage.of(message.type(), words, choices);
    }

    private static Optional<Content> event(WechatMessage message) {
        String key = CustomerMessage.cut(message.field("EventKey").strip(), LONGEST_VALUE);
        return switch (message.event()) {
            case "subscribe" -> Optional.of(Content.event("conversation.started", ""));
            case "scan" ->
                Optional.of(
                        Scene.code(message).isPresent()
                                ? Content.event("conversation.started", "")
                                : Content.event("scene.scanned", key));
            case "click" -> key.isEmpty() ? Optional.empty() : Optional.of(Content.press(key, key));
            default -> Optional.empty();
        };
    }
}
