package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import io.vertx.core.Future;

/** A way to a user for one message. */
public interface Way {

    /**
     * Sends the message.
     *
     * @param id the same for every try of the same message
     * @return never fails
     */
    Future<ApiAnswer> post(Recipient to, Forms.Message message, String id);
}
