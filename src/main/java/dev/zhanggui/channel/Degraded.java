package dev.zhanggui.channel;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as a channel shows it, with nothing lost: products and buttons that have no form of their own there become
 * a numbered list, and a number that the customer sends back means what stands beside it.
 *
 * @param messages what is shown, in order, one at least
 * @param numbers what the numbers mean, 1 first; empty where everything is shown as it is
 */
public record Degraded(List<Message> messages, List<Button> numbers) {

    /**
     * One message. Cards and buttons stand at the last one.
     *
     * @param text at most the channel's text length in code points; empty where the cards speak
     */
    public record Message(String text, List<ProductCard> cards, List<Button> buttons) {
        public Message {
            cards = List.copyOf(cards);
            buttons = List.copyOf(buttons);
        }
    }

    public Degraded {
        messages = List.copyOf(messages);
        numbers = List.copyOf(numbers);
    }

    /**
     * Cuts an answer to a channel. Products that do not all fit are numbered, all of them, so that 第二个 and 2 mean the
     * same; as many as fit come as cards besides. Buttons that do not all fit are numbered after them.
     *
     * @param language in which the customer is told about the numbers
     */
    public static Degraded of(Content content, Capabilities channel, Language language) {
        List<Button> numbers = new ArrayList<>();
        StringBuilder text = new StringBuilder(content.text());
        if (content.products().size() > channel.products()) {
            content.products().forEach(card -> {
                numbers.add(new Button(card.title(), "product:" + card.sku()));
                line(text, numbers.size() + ". " + facts(card));
            });
        }
        boolean buttonsFit = content.buttons().size() <= channel.buttons();
        if (!buttonsFit) {
            content.buttons().forEach(button -> {
                numbers.add(button);
                line(text, numbers.size() + ". " + button.title());
            });
        }
        if (!numbers.isEmpty()) {
            line(text, language == Language.ZH ? "回复数字即可选择" : "Reply with a number to choose");
        }
        List<String> parts = Capabilities.split(text.toString(), channel.textLength());
        List<Message> messages = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            messages.add(new Message(
                    parts.get(i),
                    last ? Capabilities.first(content.products(), channel.products()) : List.of(),
                    last && buttonsFit ? content.buttons() : List.of()));
        }
        return new Degraded(messages, numbers);
    }

    private static void line(StringBuilder text, String line) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(line);
    }

    private static String facts(ProductCard card) {
        String name =
                card.title() + ", " + card.price().amount() + ' ' + card.price().currency();
        return card.reason() == null ? name : name + " (" + card.reason() + ')';
    }
}
