package dev.zhanggui.conversation.playground;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import java.util.List;

/** How an answer looks on each channel. The channels' own code says it. */
@FunctionalInterface
public interface Looks {

    /** One look for each channel, always in the same order. */
    List<Look> of(Content answer, Language language);

    /**
     * An answer on one channel.
     *
     * @param channel {@code wechat}, {@code web} or {@code kiosk}
     * @param numbers what the numbers in the text mean, 1 first
     */
    record Look(String channel, List<Message> messages, List<Button> numbers) {
        public Look {
            messages = List.copyOf(messages);
            numbers = List.copyOf(numbers);
        }
    }

    /** One message of the channel. */
    record Message(String text, List<ProductCard> cards, List<Button> buttons) {
        public Message {
            cards = List.copyOf(cards);
            buttons = List.copyOf(buttons);
        }
    }
}
