package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.message.Activity;

/**
 * An answer that a user is still to get.
 *
 * @param part how many of its messages were sent
 * @param tight whether those were cut to few messages
 * @param unsure whether its next message was sent and nobody knows whether it arrived, where the platform knows a
 *     repetition
 */
public record Owed(Activity activity, int part, boolean tight, boolean unsure) {

    /** One that surely waits. */
    public Owed(Activity activity, int part, boolean tight) {
        this(activity, part, tight, false);
    }
}
