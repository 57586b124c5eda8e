package dev.zhanggui.message;

/** Where a customer talks to the shopkeeper. */
public enum ChannelKind {
    WEB,
    KIOSK,
    WECHAT,
    WECOM
}
