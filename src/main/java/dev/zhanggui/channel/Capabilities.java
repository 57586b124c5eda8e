package dev.zhanggui.channel;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.ProductCard;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel can show. {@link #fit} cuts an answer to it without losing a word: what has no form of its own is
 * written out as text, and text that is too long goes on in the next message.
 *
 * @param products how many products one message shows as cards, 0 for none
 * @param buttons how many suggestions one message shows, 0 for none
 * @param textLength the longest text of one message in Unicode code points, 20 or more
 * @param typing whether the customer can see that somebody is about to answer
 * @param images whether the customer can send pictures
 */
public record Capabilities(int products, int buttons, int textLength, boolean typing, boolean images) {

    /** A text length without a bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /**
     * The web chat, by Direct Line. A transcript's line is one activity there, so its text is never divided.
     */
    public static final Capabilities WEB = new Capabilities(10, Content.MOST_BUTTONS, UNBOUNDED, true, false);

    /**
     * WeChat: a message has 2,048 bytes, which 600 Chinese characters keep within; one product goes as a news item;
     * there are no buttons under a text.
     */
    public static final Capabilities WECHAT = new Capabilities(1, 0, 600, true, true);

    /** A kiosk: few products, large, and no more words than are read while standing. */
    public static final Capabilities KIOSK = new Capabilities(4, Content.MOST_BUTTONS, 240, true, false);

    /** @throws IllegalArgumentException when a number is out of its range */
    public Capabilities {
        if (products < 0 || buttons < 0 || textLength < 20) {
            throw new IllegalArgumentException("products and buttons are 0 or more, the text length 20 or more");
        }
    }

    /**
     * The messages that say a content on this channel, in order, one at least. Content that fits comes back as it is.
     * Cards and buttons stand at the last message, payload and event at the first.
     */
    public List<Content> fit(Content content) {
        List<ProductCard> cards = first(content.products(), products);
        List<Content.Button> suggestions = first(content.buttons(), buttons);
        StringBuilder text = new StringBuilder(content.text());
        content.products().stream().skip(cards.size()).forEach(card -> line(text, written(card)));
        content.buttons().stream().skip(suggestions.size()).forEach(button -> line(text, "[" + button.title() + "]"));

        List<String> parts = split(text.toString(), textLength);
        List<Content> messages = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            messages.add(new Content(
                    parts.get(i),
                    i == 0 ? content.payload() : null,
                    i == 0 ? content.event() : null,
                    last ? suggestions : List.of(),
                    last ? cards : List.of()));
        }
        return messages;
    }

    static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(all.size(), most));
    }

    private static void line(StringBuilder text, String line) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(line);
    }

    private static String written(ProductCard card) {
        String name =
                card.title() + ", " + card.price().amount() + " " + card.price().currency();
        return card.reason() == null ? name : name + " (" + card.reason() + ")";
    }

    /** Cuts where a line, else a sentence, else a word ends in the second half of the room; else anywhere. */
    static List<String> split(String text, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.codePointCount(from, text.length()) > most) {
            int room = text.offsetByCodePoints(from, most);
            int cut = cut(text, from + (room - from) / 2, room);
            parts.add(text.substring(from, cut).strip());
            from = cut;
        }
        parts.add(parts.isEmpty() ? text : text.substring(from).strip());
        return parts;
    }

    private static int cut(String text, int from, int to) {
        for (String ends : List.of("\n", "。！？!?；;", " ，,、")) {
            for (int i = to - 1; i >= from; i--) {
                if (ends.indexOf(text.charAt(i)) >= 0) {
                    return i + 1;
                }
            }
        }
        return to;
    }
}
