/**
 * What Tencent's platforms have in common on the wire: signatures, encryption, small XML that strangers wrote, fresh
 * requests, and calls of an API that does not know one call from its repetition.
 */
@NullMarked
package dev.zhanggui.channel.wechat.wire;

import org.jspecify.annotations.NullMarked;
