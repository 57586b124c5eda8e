package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code menu/create}: at most three buttons, each of which acts or opens at most five entries. */
final class Menus {

    private static final int LONGEST_BUTTON = 16;
    private static final int LONGEST_ENTRY = 60;

    private final Account account;
    private final ConcurrentLinkedQueue<JsonObject> drawn = new ConcurrentLinkedQueue<>();

    Menus(Account account) {
        this.account = account;
    }

    /** The menus that the account was given, in order. */
    List<JsonObject> drawn() {
        return List.copyOf(drawn);
    }

    JsonObject create(JsonObject asked) {
        JsonArray buttons = asked.getJsonArray("button", new JsonArray());
        boolean good = !buttons.isEmpty()
                && buttons.size() <= 3
                && buttons.stream().map(JsonObject.class::cast).allMatch(button -> isButton(button, LONGEST_BUTTON));
        if (!good) {
            account.violations().add("a menu that WeChat does not take: " + asked);
            return ApiAnswer.error(40_016);
        }
        drawn.add(asked);
        return ApiAnswer.error(0);
    }

    private static boolean isButton(JsonObject button, int longest) {
        int size = button.getString("name", "").getBytes(StandardCharsets.UTF_8).length;
        JsonArray below = button.getJsonArray("sub_button");
        boolean acts = "click".equals(button.getString("type"))
                        && !button.getString("key", "").isEmpty()
                || "view".equals(button.getString("type"))
                        && button.getString("url", "").startsWith("http");
        boolean opens = longest == LONGEST_BUTTON
                && below != null
                && !below.isEmpty()
                && below.size() <= 5
                && button.getString("type") == null
                && below.stream().map(JsonObject.class::cast).allMatch(entry -> isButton(entry, LONGEST_ENTRY));
        return size > 0 && size <= longest && (below == null ? acts : opens);
    }
}
