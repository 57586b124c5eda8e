package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.Content.Button;
import java.util.List;
import java.util.Map;

/**
 * The next message for a user.
 *
 * @param type WeChat's {@code msgtype}
 * @param body what stands under that type
 * @param seqs the answers that it belongs to, in order, one at least
 * @param complete whether these answers are said with it
 * @param tight whether answers were cut to few messages
 * @param numbers what the numbers in it mean, 1 first
 */
record Parcel(
        String type, Map<String, Object> body, List<Long> seqs, boolean complete, boolean tight, List<Button> numbers) {

    Parcel {
        body = Map.copyOf(body);
        seqs = List.copyOf(seqs);
        numbers = List.copyOf(numbers);
    }
}
