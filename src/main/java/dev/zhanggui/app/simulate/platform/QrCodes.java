package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@code qrcode/create}: temporary codes with a scene, and what stands behind each. */
final class QrCodes {

    private static final int LONGEST_SCENE = 64;
    private static final int LONGEST_SECONDS = 2_592_000;

    private final Account account;
    private final ConcurrentHashMap<String, String> scenes = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    QrCodes(Account account) {
        this.account = account;
    }

    JsonObject create(JsonObject question) {
        String scene = question.getJsonObject("action_info", new JsonObject())
                .getJsonObject("scene", new JsonObject())
                .getString("scene_str", "");
        int seconds = question.getInteger("expire_seconds", 0);
        if (!"QR_STR_SCENE".equals(question.getString("action_name"))
                || seconds < 1
                || seconds > LONGEST_SECONDS
                || scene.isEmpty()
                || scene.length() > LONGEST_SCENE) {
            account.violations().add("a QR code that cannot be made");
            return ApiAnswer.error(47_001);
        }
        String url = "http://weixin.qq.com/q/" + ids.incrementAndGet();
        scenes.put(url, scene);
        return new JsonObject()
                .put("ticket", "ticket")
                .put("expire_seconds", seconds)
                .put("url", url);
    }

    /** The scene of a code by its address. */
    Optional<String> scene(String url) {
        return Optional.ofNullable(scenes.get(url));
    }
}
