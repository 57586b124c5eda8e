package dev.zhanggui.channel.wechat.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How long an account rests after what the platform said. */
public final class Rest {

    private static final ZoneId PLATFORM = ZoneId.of("Asia/Shanghai");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration UNTIL_LOOKED_AT = Duration.ofMinutes(10);

    private Rest() {}

    /** Until the platform counts anew; for what people have to look at, ten minutes. */
    public static Instant until(ErrorCode code, Instant now) {
        return switch (code) {
            case DAY_QUOTA ->
                now.atZone(PLATFORM).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant();
            case MINUTE_QUOTA -> now.plus(MINUTE);
            default -> now.plus(UNTIL_LOOKED_AT);
        };
    }
}
