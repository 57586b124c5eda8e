package dev.zhanggui.app.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where synthetic customers talk to the shop. */
enum Outlet {
    WEB,
    WECHAT,
    WECOM,
    KIOSK;

    /** As it is written in options and results. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outlet> of(String key) {
        return Arrays.stream(values())
                .filter(outlet -> outlet.key().equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether the program plays the platform between customer and shop. */
    boolean isMessenger() {
        return this == WECHAT || this == WECOM;
    }
}
