package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import org.jspecify.annotations.Nullable;

/**
 * A callback that was let in.
 *
 * @param crypt what opened it and seals the answer, or null in plain mode
 */
record Callback(WechatMessage message, @Nullable MessageCrypt crypt) {}
