package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The access tokens of one account, as {@code stable_token} gives them: the same one as long as it is good, in its last
 * five minutes a new one, while the old one is good for five more. A forced refresh ends the old one at once; it is
 * granted 20 times a day and not within 30 s of the last. Safe for any thread.
 */
final class Tokens {

    private static final Duration LIFE = Duration.ofHours(2);
    private static final Duration OVERLAP = Duration.ofSeconds(300);
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final int FORCED_A_DAY = 20;
    private static final int CALLS_A_MINUTE = 10_000;
    private static final int REMEMBERED = 1_000;

    /** Too many calls. */
    private static final int QUOTA = 45_009;

    private static final int UNKNOWN = 40_001;
    private static final int EXPIRED = 42_001;

    private final String owner;
    private final Clock clock;
    private final int mostUses;
    private final Map<String, Instant> until = new LinkedHashMap<>();
    private String current = "";
    private Instant lastForced = Instant.MIN;
    private long forcedDay;
    private int forcedToday;
    private long minute;
    private int callsInMinute;
    private int calls;
    private int uses;

    /** @param mostUses how many sends a token lasts, 0 for its whole time */
    Tokens(String owner, Clock clock, int mostUses) {
        this.owner = owner;
        this.clock = clock;
        this.mostUses = mostUses;
    }

    /** Whether a token was given out by this account, at any time. */
    boolean owns(String token) {
        return token.endsWith('-' + owner);
    }

    /** The token that is good now. */
    JsonObject give(boolean force) {
        synchronized (until) {
            Instant now = clock.instant();
            calls++;
            if (!isWithinMinute(now)) {
                return ApiAnswer.error(QUOTA);
            }
            Instant end = until.getOrDefault(current, Instant.EPOCH);
            if (force && mayForce(now)) {
                until.replace(current, now);
                renew(now);
            } else if (!now.isBefore(end.minus(OVERLAP))) {
                until.replace(current, end.isAfter(now) ? now.plus(OVERLAP) : end);
                renew(now);
            }
            return new JsonObject()
                    .put("access_token", current)
                    .put(
                            "expires_in",
                            Duration.between(now, until.getOrDefault(current, now))
                                    .toSeconds());
        }
    }

    private boolean isWithinMinute(Instant now) {
        long current = now.getEpochSecond() / 60;
        callsInMinute = current == minute ? callsInMinute + 1 : 1;
        minute = current;
        return callsInMinute <= CALLS_A_MINUTE;
    }

    private boolean mayForce(Instant now) {
        long day = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
        forcedToday = day == forcedDay ? forcedToday : 0;
        forcedDay = day;
        if (forcedToday == FORCED_A_DAY
                || !lastForced.equals(Instant.MIN) && now.isBefore(lastForced.plus(BETWEEN_FORCED))) {
            return false;
        }
        forcedToday++;
        lastForced = now;
        return true;
    }

    private void renew(Instant now) {
        if (until.size() == REMEMBERED) {
            until.remove(until.keySet().iterator().next());
        }
        current = "token-" + calls + '-' + owner;
        until.put(current, now.plus(LIFE));
        uses = 0;
    }

    /** 0 for a token that is good, else the platform's code. */
    int verdict(String shown) {
        synchronized (until) {
            Instant end = until.get(shown);
            return end == null ? UNKNOWN : clock.instant().isBefore(end) ? 0 : EXPIRED;
        }
    }

    /** The same for a send, which may wear the token out. */
    int verdictOfSend(String shown) {
        synchronized (until) {
            int verdict = verdict(shown);
            if (verdict == 0 && mostUses > 0 && ++uses > mostUses) {
                expire();
                return EXPIRED;
            }
            return verdict;
        }
    }

    /** The token that is good now is not any more. */
    void expire() {
        synchronized (until) {
            until.replace(current, clock.instant());
        }
    }

    /** How often one was asked for. */
    int calls() {
        synchronized (until) {
            return calls;
        }
    }
}
