package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.Content.Button;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who writes to an account.
 *
 * @param follows false when nothing may be sent any more
 * @param message what the last message allows
 * @param click what the last click, scan or follow allows
 * @param choices what the numbers under the last answer mean
 */
record WechatUser(
        String account,
        String openId,
        String conversationId,
        boolean follows,
        Allowance message,
        Allowance click,
        List<Button> choices) {

    WechatUser {
        choices = List.copyOf(choices);
    }

    /** How many messages may be sent until when. */
    record Allowance(int left, Instant until) {
        int at(Instant now) {
            return now.isBefore(until) ? left : 0;
        }
    }

    /** How many messages may be sent now. */
    int left(Instant now) {
        return follows ? message.at(now) + click.at(now) : 0;
    }

    /** Whether the next message is taken from what the last click allows, which ends sooner. */
    boolean takesFromClick(Instant now) {
        return click.at(now) > 0;
    }
}
