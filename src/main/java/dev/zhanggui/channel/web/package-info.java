/**
 * The web channel: Bot Framework Direct Line 3.0 over HTTP and WebSocket, so that clients nobody here wrote work
 * unchanged. {@link dev.zhanggui.channel.web.DirectLineApi} is the door.
 */
@NullMarked
package dev.zhanggui.channel.web;

import org.jspecify.annotations.NullMarked;
