package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import java.util.Map;

/** How a platform writes what is more than a text. */
public interface Forms {

    /**
     * One message.
     *
     * @param type the platform's {@code msgtype}
     * @param body what stands under that type
     */
    record Message(String type, Map<String, Object> body) {
        public Message {
            body = Map.copyOf(body);
        }

        /** A text. */
        public static Message text(String content) {
            return new Message("text", Map.of("content", content));
        }
    }

    /** Buttons under a text, which both are there. */
    Message menu(Content content);

    /** Whether a product can come with its picture when it is the only one. */
    boolean shows(ProductCard card);

    /** One product with its picture; asked for only where {@link #shows} is true. */
    Message card(ProductCard card, Language language);
}
