package dev.zhanggui.channel.web;

import dev.zhanggui.message.Activity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Puts a conversation's activities into their order for one stream. They come twice over: live, possibly doubled, late
 * or not at all, and in pages of the transcript. Every place after the watermark is taken exactly once and in order;
 * what is missing is asked for. Bounded: what does not fit is read back later. Confined to one thread.
 */
final class StreamOrder {

    private final TreeMap<Long, Activity> ahead = new TreeMap<>();
    private final int most;
    private long watermark;
    private long newest;
    private boolean behind = true;
    private boolean reading;
    private boolean stalled;
    private boolean heard;

    /**
     * @param watermark the last place that the client has, 0 for none
     * @param most how many activities wait here, 1 or more
     */
    StreamOrder(long watermark, int most) {
        this.watermark = watermark;
        this.newest = watermark;
        this.most = most;
    }

    /** The last place that was taken. */
    long watermark() {
        return watermark;
    }

    /** Whether the place waits here. */
    boolean holds(long seq) {
        return ahead.containsKey(seq);
    }

    /** An activity came live. */
    void hear(Activity activity) {
        if (activity.seq() > newest) {
            newest = activity.seq();
            heard = true;
            stalled = false;
        }
        keep(activity);
    }

    /**
     * The place after which a page of the transcript is wanted, empty when none is. A wanted page is under way from
     * now on: answer with {@link #read} or {@link #unread}.
     */
    OptionalLong wanted() {
        boolean missing = behind || newest > watermark;
        if (reading || stalled || !missing || ahead.containsKey(watermark + 1)) {
            return OptionalLong.empty();
        }
        reading = true;
        heard = false;
        return OptionalLong.of(watermark);
    }

    /**
     * The wanted page came.
     *
     * @param more whether the page was full, so that there may be another
     */
    void read(List<Activity> page, boolean more) {
        reading = false;
        behind = more;
        page.forEach(this::keep);
        page.stream().mapToLong(Activity::seq).max().ifPresent(last -> newest = Math.max(newest, last));
        stalled = !heard && !ahead.containsKey(watermark + 1);
    }

    /** The wanted page did not come. */
    void unread() {
        reading = false;
        stalled = true;
    }

    /** Lets a page be wanted again after one that did not come or did not help. */
    void retry() {
        stalled = false;
    }

    /** Takes what is next in order; empty when it is not here. */
    Optional<Activity> next() {
        Optional<Activity> next = Optional.ofNullable(ahead.remove(watermark + 1));
        if (next.isPresent()) {
            watermark++;
        }
        return next;
    }

    /** Keeps the activities that are nearest to the watermark. */
    private void keep(Activity activity) {
        if (activity.seq() <= watermark) {
            return;
        }
        ahead.putIfAbsent(activity.seq(), activity);
        if (ahead.size() > most) {
            ahead.pollLastEntry();
        }
    }
}
