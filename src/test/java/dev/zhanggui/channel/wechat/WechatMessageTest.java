package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.wire.XmlReader;
import org.junit.jupiter.api.Test;

class WechatMessageTest {

    @Test
    void aMessageIsNamedByItsId() {
        assertThat(of("<MsgType>text</MsgType><Content>a</Content><MsgId>1234567890123456789</MsgId>")
                        .key())
                .isEqualTo("msg:1234567890123456789");
    }

    @Test
    void anEventIsNamedByItsTimeNameAndKey() {
        assertThat(of("<MsgType>event</MsgType><Event>SCAN</Event><EventKey>s1</EventKey>")
                        .key())
                .isEqualTo("event:5:scan:s1");
        assertThat(of("<MsgType>event</MsgType><Event>LOCATION</Event>").key())
                .isNotEqualTo(of("<MsgType>event</MsgType><Event>SCAN</Event>").key());
    }

    @Test
    void aFinishedJobIsNamedByItsMessage() {
        assertThat(of("<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>200163836</MsgID>")
                        .key())
                .isEqualTo("job:templatesendjobfinish:200163836");
    }

    @Test
    void aTextWithoutAnIdIsNamedByWhatItSays() {
        String one = of("<MsgType>text</MsgType><Content>a</Content>").key();
        assertThat(one)
                .isNotEqualTo(of("<MsgType>text</MsgType><Content>b</Content>").key());
        assertThat(of("<MsgType>text</MsgType><Content>" + "好".repeat(3_000) + "</Content>")
                        .key()
                        .length())
                .isLessThanOrEqualTo(128);
    }

    private static WechatMessage of(String fields) {
        return WechatMessage.of(XmlReader.read("<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>"
                + "<CreateTime>5</CreateTime>" + fields + "</xml>"));
    }
}
