package dev.zhanggui.channel.wechat.notice;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an account tells its users that an answer waits.
 *
 * @param template for template messages, or null
 * @param subscription for subscribe notices, or null
 * @param perDay how many notices the account sends in a day at most, 1 or more
 */
public record NoticeForms(@Nullable NoticeForm template, @Nullable NoticeForm subscription, int perDay) {

    /** How many notices an account sends in a day where nothing else is said. */
    public static final int USUAL_PER_DAY = 1_000;

    /** An account that tells nobody. */
    public static final NoticeForms NONE = new NoticeForms(null, null, USUAL_PER_DAY);

    /** @throws IllegalArgumentException when nothing may be sent in a day */
    public NoticeForms {
        if (perDay < 1) {
            throw new IllegalArgumentException("noticesPerDay is 1 or more");
        }
    }

    /** Whether it tells anybody. */
    public boolean any() {
        return template != null || subscription != null;
    }

    Optional<NoticeForm> of(NoticeWay way) {
        return Optional.ofNullable(way == NoticeWay.TEMPLATE ? template : subscription);
    }
}
