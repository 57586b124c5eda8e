package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.Activity;

/**
 * An answer that a user is still to get.
 *
 * @param part how many of its messages were sent
 * @param tight whether those were cut to few messages
 */
record Owed(Activity activity, int part, boolean tight) {}
