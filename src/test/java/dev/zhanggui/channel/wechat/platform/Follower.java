package dev.zhanggui.channel.wechat.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A user as the platform knows one: what may be sent to them, and what they saw. Safe for any thread. */
final class Follower {

    private final List<String> seen = new ArrayList<>();
    private boolean follows = true;
    private int fromMessage;
    private Instant messageUntil = Instant.MIN;
    private int fromClick;
    private Instant clickUntil = Instant.MIN;

    synchronized void wrote(Instant now) {
        fromMessage = 5;
        messageUntil = now.plus(Duration.ofHours(48));
    }

    synchronized void clicked(Instant now) {
        fromClick = 3;
        clickUntil = now.plus(Duration.ofMinutes(1));
    }

    synchronized void follow(boolean does) {
        follows = does;
    }

    /** The code with which the platform answers a message to this user; 0 counts it. */
    synchronized int take(Instant now) {
        if (!follows) {
            return 43_004;
        }
        boolean click = now.isBefore(clickUntil);
        boolean message = now.isBefore(messageUntil);
        if (click && fromClick > 0) {
            fromClick--;
            return 0;
        }
        if (message && fromMessage > 0) {
            fromMessage--;
            return 0;
        }
        return click || message ? 45_047 : 45_015;
    }

    synchronized void sees(String text) {
        seen.add(text);
    }

    synchronized List<String> seen() {
        return List.copyOf(seen);
    }
}
