/**
 * WeCom's customer service (微信客服): a bell that rings, messages that are fetched after it, and answers that carry an id
 * of their own, so that they can be sent again. {@link dev.zhanggui.channel.wecom.WecomApi} is the door,
 * {@link dev.zhanggui.channel.wecom.WecomVerticle} fetches and sends.
 */
@NullMarked
package dev.zhanggui.channel.wecom;

import org.jspecify.annotations.NullMarked;
