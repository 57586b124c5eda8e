package dev.zhanggui.channel.wechat.notice;

/** How a notice reaches a user. */
public enum NoticeWay {
    /** 模板消息: needs no permission of the user. */
    TEMPLATE("/cgi-bin/message/template/send", "url"),
    /** 订阅通知: uses up one permission of the user. */
    SUBSCRIPTION("/cgi-bin/message/subscribe/bizsend", "page");

    private final String path;
    private final String linkField;

    NoticeWay(String path, String linkField) {
        this.path = path;
        this.linkField = linkField;
    }

    String path() {
        return path;
    }

    /** The field that says where a tap on the notice leads. */
    String linkField() {
        return linkField;
    }
}
