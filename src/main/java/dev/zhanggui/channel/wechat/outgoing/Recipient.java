package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.message.Content.Button;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who writes to an account.
 *
 * @param desk at which desk of the account, empty where it has only one
 * @param user the platform's name for them
 * @param follows false when nothing may be sent any more
 * @param message what the last message allows
 * @param click what the last click, scan or follow allows
 * @param opener the key of the newest line that opened a window
 * @param choices what the numbers under the last answer mean
 */
public record Recipient(
        String account,
        String desk,
        String user,
        String conversationId,
        boolean follows,
        Allowance message,
        Allowance click,
        String opener,
        List<Button> choices) {

    public Recipient {
        choices = List.copyOf(choices);
    }

    /** How many messages may be sent until when. */
    public record Allowance(int left, Instant until) {
        int at(Instant now) {
            return now.isBefore(until) ? left : 0;
        }
    }

    /** How many messages may be sent now. */
    public int left(Instant now) {
        return follows ? message.at(now) + click.at(now) : 0;
    }

    /** Whether the next message is taken from what the last click allows, which ends sooner. */
    boolean takesFromClick(Instant now) {
        return click.at(now) > 0;
    }
}
