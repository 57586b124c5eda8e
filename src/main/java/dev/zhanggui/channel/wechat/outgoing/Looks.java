package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.channel.Capabilities;
import dev.zhanggui.channel.ContentLanguage;
import dev.zhanggui.channel.Degraded;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How an answer looks in a messenger: as texts, a menu under a text, or one product with its picture. */
public final class Looks {

    /** The longest text of one message, in bytes of UTF-8. */
    static final int LONGEST = 2_048;

    /** A text of this many code points keeps within the bytes, whatever stands in it but rare signs. */
    private static final int CODE_POINTS = 600;

    private static final Capabilities TEXT_ONLY = new Capabilities(0, 0, CODE_POINTS, false, true);
    private static final Capabilities WITH_CARD = new Capabilities(1, 0, CODE_POINTS, false, true);

    /** @param numbers what the numbers in the messages mean */
    record Look(List<Forms.Message> messages, List<Button> numbers) {
        Look {
            messages = List.copyOf(messages);
            numbers = List.copyOf(numbers);
        }
    }

    /** @param texts each at most {@link #LONGEST} bytes */
    record Texts(List<String> texts, List<Button> numbers) {
        Texts {
            texts = List.copyOf(texts);
            numbers = List.copyOf(numbers);
        }
    }

    private final Forms forms;

    public Looks(Forms forms) {
        this.forms = forms;
    }

    /** The answer as messages; none when it says nothing. */
    Look full(Content content) {
        Language language = ContentLanguage.of(content);
        List<ProductCard> cards = content.products();
        if (cards.isEmpty() && !content.buttons().isEmpty() && bytes(content.text()) <= LONGEST && !blank(content)) {
            return new Look(List.of(forms.menu(content)), List.of());
        }
        Degraded degraded =
                Degraded.of(content, cards.size() == 1 && forms.shows(cards.get(0)) ? WITH_CARD : TEXT_ONLY, language);
        List<Forms.Message> messages = new ArrayList<>();
        degraded.messages().forEach(message -> {
            within(message.text()).forEach(text -> messages.add(Forms.Message.text(text)));
            message.cards().forEach(card -> messages.add(forms.card(card, language)));
        });
        return new Look(messages, degraded.numbers());
    }

    /** The answer in words alone; none when it says nothing. */
    Texts texts(Content content) {
        Degraded degraded = Degraded.of(content, TEXT_ONLY, ContentLanguage.of(content));
        return new Texts(
                degraded.messages().stream()
                        .flatMap(message -> within(message.text()).stream())
                        .toList(),
                degraded.numbers());
    }

    private static boolean blank(Content content) {
        return content.text().isBlank();
    }

    /** Cuts on code points what is too long in bytes; nothing for what is blank. */
    static List<String> within(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (size + width > LONGEST) {
                parts.add(text.substring(from, i));
                from = i;
                size = 0;
            }
            size += width;
            i += Character.charCount(c);
        }
        parts.add(text.substring(from));
        return parts.stream().filter(part -> !part.isBlank()).toList();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
