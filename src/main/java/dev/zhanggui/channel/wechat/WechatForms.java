package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.OwnPicture;
import dev.zhanggui.channel.wechat.outgoing.Forms;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Prices;
import dev.zhanggui.message.ProductCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WeChat's menus and articles.
 *
 * @param pages what stands before paths of the shop in links, such as {@code https://shop.example.com}
 */
record WechatForms(String pages) implements Forms {

    @Override
    public Message menu(Content content) {
        List<Map<String, String>> list = new ArrayList<>();
        for (Button button : content.buttons()) {
            list.add(Map.of("id", Integer.toString(list.size() + 1), "content", button.title()));
        }
        return new Message("msgmenu", Map.of("head_content", content.text(), "list", list, "tail_content", ""));
    }

    @Override
    public boolean shows(ProductCard card) {
        return true;
    }

    @Override
    public Message card(ProductCard card, Language language) {
        String price = Prices.format(card.price(), language);
        String description = card.reason() == null ? price : price + " · " + card.reason();
        return new Message(
                "news",
                Map.of(
                        "articles",
                        List.of(Map.of(
                                "title",
                                card.title(),
                                "description",
                                description,
                                "url",
                                absolute(card.url()),
                                "picurl",
                                absolute(OwnPicture.asPng(card.image()))))));
    }

    private String absolute(String url) {
        return url.startsWith("/") ? pages + url : url;
    }
}
