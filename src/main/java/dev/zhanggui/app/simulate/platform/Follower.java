package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A user as the platform knows one: what may be sent to them, and what they saw. A refusal is the shop's fault unless
 * the platform counted sends in this window that the shop could not count: those of other software, and those that
 * arrived while the user's new message was not at the shop yet. Safe for any thread.
 */
final class Follower {

    /** In a window: one for what was on its way when it opened, one by which the shop learns of it. */
    private static final int EXCUSES = 2;

    private final List<String> seen = new ArrayList<>();
    private boolean follows = true;
    private String unionId = "";
    private int fromMessage;
    private Instant messageUntil = Instant.MIN;
    private int fromClick;
    private Instant clickUntil = Instant.MIN;
    private boolean told = true;
    private int excuses;
    private int refusals;

    void wrote(Instant now) {
        synchronized (seen) {
            fromMessage = 5;
            messageUntil = now.plus(Duration.ofHours(48));
            opened();
        }
    }

    void clicked(Instant now) {
        synchronized (seen) {
            fromClick = 3;
            clickUntil = now.plus(Duration.ofMinutes(1));
            opened();
        }
    }

    private void opened() {
        told = false;
        excuses = 0;
    }

    /** The shop has the message that opened the window. */
    void told() {
        synchronized (seen) {
            told = true;
        }
    }

    /** Other software of the merchant sends, as far as it may. */
    void sentElsewhere(int messages) {
        synchronized (seen) {
            fromMessage = Math.max(0, fromMessage - messages);
            excuses = EXCUSES;
        }
    }

    void follow(boolean does) {
        synchronized (seen) {
            follows = does;
        }
    }

    boolean follows() {
        synchronized (seen) {
            return follows;
        }
    }

    /** The user's id over all accounts of the merchant. */
    void unionId(String id) {
        synchronized (seen) {
            unionId = id;
        }
    }

    /** What {@code user/info} tells; of somebody who does not follow nothing but that. */
    JsonObject info(String openId) {
        synchronized (seen) {
            JsonObject info = new JsonObject().put("subscribe", follows ? 1 : 0).put("openid", openId);
            if (follows) {
                info.put("language", "zh_CN").put("subscribe_scene", "ADD_SCENE_QR_CODE");
            }
            return follows ? unioned(info) : info;
        }
    }

    /** The same with the user's id over all accounts, where they have one. */
    JsonObject unioned(JsonObject info) {
        synchronized (seen) {
            return unionId.isEmpty() ? info : info.put("unionid", unionId);
        }
    }

    /** The code with which the platform answers a message to this user; 0 counts it. */
    int take(Instant now) {
        synchronized (seen) {
            if (!follows) {
                return 43_004;
            }
            boolean click = now.isBefore(clickUntil);
            boolean message = now.isBefore(messageUntil);
            if (click && fromClick > 0) {
                fromClick--;
                excuses = told ? excuses : EXCUSES;
                return 0;
            }
            if (message && fromMessage > 0) {
                fromMessage--;
                excuses = told ? excuses : EXCUSES;
                return 0;
            }
            return click || message ? 45_047 : 45_015;
        }
    }

    /** A send is refused; whether the shop could not have known. */
    boolean excusesRefusal() {
        synchronized (seen) {
            refusals++;
            return excuses-- > 0;
        }
    }

    /** How many messages may be sent now. */
    int left(Instant now) {
        synchronized (seen) {
            return (now.isBefore(messageUntil) ? fromMessage : 0) + (now.isBefore(clickUntil) ? fromClick : 0);
        }
    }

    int refusals() {
        synchronized (seen) {
            return refusals;
        }
    }

    void sees(String text) {
        synchronized (seen) {
            seen.add(text);
        }
    }

    List<String> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }
}
