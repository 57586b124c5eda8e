package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import dev.zhanggui.channel.wechat.wire.XmlNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A message or event as the platform sends it.
 *
 * @param account the account's original id
 * @param openId who wrote: the user's id for this account, 1 to 64 characters
 * @param createTime seconds since 1970
 * @param type {@code text}, {@code image}, …, {@code event}, lower case
 * @param event which event, lower case; empty for a message
 * @param body all that was sent
 */
record WechatMessage(String account, String openId, long createTime, String type, String event, XmlNode body) {

    private static final Pattern OPEN_ID = Pattern.compile("[A-Za-z0-9._@=/+-]{1,64}");
    private static final Pattern TIME = Pattern.compile("\\d{1,12}");
    private static final Pattern MESSAGE_ID = Pattern.compile("\\d{1,24}");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_KEY = 128;

    /** @throws Rejected when a field that every message has is missing or not possible */
    static WechatMessage of(XmlNode body) {
        String account = body.text("ToUserName");
        String type = body.text("MsgType").toLowerCase(Locale.ROOT);
        String event = body.text("Event").toLowerCase(Locale.ROOT);
        String time = body.text("CreateTime");
        if (account.isEmpty()
                || account.length() > LONGEST_NAME
                || type.isEmpty()
                || type.length() > LONGEST_NAME
                || event.length() > LONGEST_NAME
                || !OPEN_ID.matcher(body.text("FromUserName")).matches()
                || !TIME.matcher(time).matches()) {
            throw new Rejected(
                    Reason.XML,
                    "the message has no ToUserName, FromUserName, CreateTime or MsgType of the kind that is read here");
        }
        return new WechatMessage(account, body.text("FromUserName"), Long.parseLong(time), type, event, body);
    }

    boolean isEvent() {
        return type.equals("event");
    }

    /** The text of a field, empty when there is none. */
    String field(String name) {
        return body.text(name);
    }

    /**
     * Names the message among those of its user, so that a repeated delivery is known: the message's id; for an event,
     * which has none, its time, name and key. At most 128 characters.
     */
    String key() {
        String id = isEvent() ? field("MsgID") : field("MsgId");
        if (MESSAGE_ID.matcher(id).matches()) {
            return (isEvent() ? "job:" + event + ':' : "msg:") + id;
        }
        String key = isEvent()
                ? "event:" + createTime + ':' + event + ':' + field("EventKey")
                : "time:" + createTime + ':' + type + ':' + field("Content");
        return key.length() <= LONGEST_KEY ? key : "hash:" + createTime + ':' + hash(key);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
