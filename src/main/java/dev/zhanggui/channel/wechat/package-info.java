/**
 * WeChat Official Accounts: the callback that brings messages in, and the ways answers go out. The protocol itself
 * (signatures, encryption, XML) is plain Java;
 * CallbackReader lets in, ReplyWriter answers.
 */
@NullMarked
package dev.zhanggui.channel.wechat;

import org.jspecify.annotations.NullMarked;
