/**
 * WeChat's side of the line, for tests: it delivers messages as the platform does, three times if need be, answers the
 * API strictly, and keeps what each user saw. It shares no code with the channel that it tests.
 */
@NullMarked
package dev.zhanggui.channel.wechat.platform;

import org.jspecify.annotations.NullMarked;
