/**
 * Tells users by a notice of the platform that an answer waits which may not be sent: by a subscribe notice where the
 * user has permitted one, else by a template message.
 */
@NullMarked
package dev.zhanggui.channel.wechat.notice;

import org.jspecify.annotations.NullMarked;
