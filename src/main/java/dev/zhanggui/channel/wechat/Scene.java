package dev.zhanggui.channel.wechat;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a QR code of an account carries: a scene. Ours carry the code by which a customer of another channel is known
 * here, too; those of the merchant carry anything else.
 */
final class Scene {

    private static final String FOLLOWED = "qrscene_";
    private static final String OURS = "z-";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{4,40}");

    private Scene() {}

    /** The scene of a code. */
    static String of(String code) {
        return OURS + code;
    }

    /** The code in the scene that a user scanned; empty when the event is no scan, or of another scene. */
    static Optional<String> code(WechatMessage message) {
        String key = message.field("EventKey");
        String scene =
                switch (message.event()) {
                    case "scan" -> key;
                    case "subscribe" -> key.startsWith(FOLLOWED) ? key.substring(FOLLOWED.length()) : "";
                    default -> "";
                };
        return scene.startsWith(OURS)
                ? Optional.of(scene.substring(OURS.length()))
                        .filter(code -> CODE.matcher(code).matches())
                : Optional.empty();
    }
}
