package dev.zhanggui.channel.wechat;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the platform writes to an account, as it is set on the platform's own page. */
public enum AccountMode {
    /** 明文模式: clear text. */
    @JsonProperty("plain")
    PLAIN,
    /** 兼容模式: clear and encrypted text; only the encrypted text is believed. */
    @JsonProperty("compatible")
    COMPATIBLE,
    /** 安全模式: encrypted text. */
    @JsonProperty("safe")
    SAFE
}
