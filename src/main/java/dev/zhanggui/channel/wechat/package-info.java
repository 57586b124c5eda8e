/**
 * WeChat Official Accounts: the callback that brings messages in, and the ways answers go out. The protocol itself
 * (signatures, encryption, XML, what fits into a message) is plain Java; {@link dev.zhanggui.channel.wechat.WechatApi}
 * is the door, {@link dev.zhanggui.channel.wechat.WechatVerticle} sends.
 */
@NullMarked
package dev.zhanggui.channel.wechat;

import org.jspecify.annotations.NullMarked;
