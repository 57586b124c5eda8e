package dev.zhanggui.channel.wechat;

import java.time.Duration;
import java.util.Set;

/** What a user did, as the platform counts it: how many customer-service messages it allows, and for how long. */
enum Trigger {
    /** A message: five within 48 hours. */
    MESSAGE(5, Duration.ofHours(48)),
    /** A press in a menu, a scan, following the account: three within a minute. */
    CLICK(3, Duration.ofMinutes(1)),
    /** Anything else allows nothing. */
    NONE(0, Duration.ZERO);

    private static final Set<String> CLICKS = Set.of("subscribe", "scan", "click", "scancode_push", "scancode_waitmsg");

    private final int sends;
    private final Duration window;

    Trigger(int sends, Duration window) {
        this.sends = sends;
        this.window = window;
    }

    int sends() {
        return sends;
    }

    Duration window() {
        return window;
    }

    /** A press on a menu under an answer comes as a text and counts as a click. */
    static Trigger of(WechatMessage message) {
        if (!message.isEvent()) {
            return message.field("bizmsgmenuid").isEmpty() ? MESSAGE : CLICK;
        }
        return CLICKS.contains(message.event()) ? CLICK : NONE;
    }
}
