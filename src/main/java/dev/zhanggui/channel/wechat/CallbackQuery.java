package dev.zhanggui.channel.wechat;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a callback's URL; null where a parameter is missing.
 *
 * @param encryptType {@code aes}, or {@code raw} or null for clear text
 */
record CallbackQuery(
        @Nullable String signature,
        @Nullable String timestamp,
        @Nullable String nonce,
        @Nullable String encryptType,
        @Nullable String msgSignature,
        @Nullable String echo) {}
