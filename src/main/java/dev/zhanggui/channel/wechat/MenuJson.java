package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.AccountMenu;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** An account's menu as the platform reads it. */
final class MenuJson {

    private MenuJson() {}

    static JsonObject of(AccountMenu.Menu menu) {
        return new JsonObject().put("button", buttons(menu.entries()));
    }

    private static JsonArray buttons(List<AccountMenu.Entry> entries) {
        JsonArray buttons = new JsonArray();
        entries.forEach(entry -> buttons.add(button(entry)));
        return buttons;
    }

    private static JsonObject button(AccountMenu.Entry entry) {
        JsonObject button = new JsonObject().put("name", entry.title());
        if (!entry.below().isEmpty()) {
            return button.put("sub_button", buttons(entry.below()));
        }
        return entry.url().isEmpty()
                ? button.put("type", "click").put("key", entry.press())
                : button.put("type", "view").put("url", entry.url());
    }
}
