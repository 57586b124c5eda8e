/**
 * Sends what users of a messenger are owed, within what its platform allows: WeChat's accounts and WeCom's desks alike.
 * An answer is taken when its row is written; one process at a time sends for an account.
 */
@NullMarked
package dev.zhanggui.channel.wechat.outgoing;

import org.jspecify.annotations.NullMarked;
