/** Pictures that a messenger's platform has to have before they can be sent: uploaded once, and used while they are kept. */
@NullMarked
package dev.zhanggui.channel.wechat.media;

import org.jspecify.annotations.NullMarked;
