package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.message.Content.Button;
import java.util.List;
import java.util.Map;

/**
 * The next message for a user.
 *
 * @param type the platform's {@code msgtype}
 * @param body what stands under that type
 * @param seqs the answers that it belongs to, in order, one at least
 * @param part which message of these answers it is, 0 first
 * @param complete whether these answers are said with it
 * @param tight whether answers were cut to few messages
 * @param again whether it was sent before and nobody knows whether it arrived
 * @param counts whether it is one of the messages that the platform allows; what goes again is counted already
 * @param numbers what the numbers in it mean, 1 first
 */
public record Parcel(
        String type,
        Map<String, Object> body,
        List<Long> seqs,
        int part,
        boolean complete,
        boolean tight,
        boolean again,
        boolean counts,
        List<Button> numbers) {

    public Parcel {
        body = Map.copyOf(body);
        seqs = List.copyOf(seqs);
        numbers = List.copyOf(numbers);
    }

    Parcel onceMore() {
        return new Parcel(type, body, seqs, part, complete, tight, true, false, numbers);
    }

    Parcel uncounted() {
        return new Parcel(type, body, seqs, part, complete, tight, again, false, numbers);
    }
}
