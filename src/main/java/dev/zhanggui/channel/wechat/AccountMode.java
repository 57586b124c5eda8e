package dev.zhanggui.channel.wechat;

/** How the platform writes to an account, as it is set on the platform's own page. */
public enum AccountMode {
    /** 明文模式: clear text. */
    PLAIN,
    /** 兼容模式: clear and encrypted text; only the encrypted text is believed. */
    COMPATIBLE,
    /** 安全模式: encrypted text. */
    SAFE
}
