package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.OwnPicture;
import dev.zhanggui.channel.wechat.outgoing.Forms;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Prices;
import dev.zhanggui.message.ProductCard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WeCom's menus, and links with the picture of one product that the shop draws itself.
 *
 * @param pages what stands before paths of the shop in links, such as {@code https://shop.example.com}
 */
record WecomForms(String pages) implements Forms {

    /** What a card is called here; {@link KfCards} puts the picture's id in the place of the product. */
    static final String CARD = "link";

    /** Whose picture a card shows. */
    static final String SKU = "sku";

    private static final int LONGEST_TITLE = 128;
    private static final int LONGEST_DESCRIPTION = 512;

    @Override
    public Message menu(Content content) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Button button : content.buttons()) {
            String id = Integer.toString(list.size() + 1);
            list.add(Map.of("type", "click", "click", Map.of("id", id, "content", button.title())));
        }
        return new Message("msgmenu", Map.of("head_content", content.text(), "list", list));
    }

    /** Only what the shop draws can be uploaded: nothing is fetched from elsewhere. */
    @Override
    public boolean shows(ProductCard card) {
        return OwnPicture.is(card.image());
    }

    @Override
    public Message card(ProductCard card, Language language) {
        String price = Prices.format(card.price(), language);
        return new Message(
                CARD,
                Map.of(
                        "title",
                        within(card.title(), LONGEST_TITLE),
                        "desc",
                        within(card.reason() == null ? price : price + " · " + card.reason(), LONGEST_DESCRIPTION),
                        "url",
                        card.url().startsWith("/") ? pages + card.url() : card.url(),
                        SKU,
                        card.sku()));
    }

    /** A card where its picture cannot be had. */
    static Message inWords(Message card) {
        Map<String, Object> body = card.body();
        return Message.text(body.get("title") + "\n" + body.get("desc") + "\n" + body.get("url"));
    }

    /** The beginning of a text that has at most so many bytes. */
    private static String within(String text, int bytes) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
