package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.outgoing.Forms;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** WeCom's menus. Products are written out: a picture would have to be uploaded first. */
final class WecomForms implements Forms {

    @Override
    public Message menu(Content content) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Button button : content.buttons()) {
            String id = Integer.toString(list.size() + 1);
            list.add(Map.of("type", "click", "click", Map.of("id", id, "content", button.title())));
        }
        return new Message("msgmenu", Map.of("head_content", content.text(), "list", list));
    }

    @Override
    public boolean hasCards() {
        return false;
    }

    @Override
    public Message card(ProductCard card, Language language) {
        throw new UnsupportedOperationException("a product has no form of its own on WeCom");
    }
}
