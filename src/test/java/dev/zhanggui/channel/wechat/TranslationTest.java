package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.wire.XmlReader;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private static final List<Button> CHOICES = List.of(new Button("龙井", "product:T-1"), new Button("更多", "flow:more"));

    @Test
    void wordsAreWords() {
        assertThat(said("<MsgType>text</MsgType><Content> 你好 </Content>")).isEqualTo(Content.text("你好"));
        assertThat(said("<MsgType>voice</MsgType><MediaId>m</MediaId><Recognition>你好</Recognition>"))
                .isEqualTo(Content.text("你好"));
        assertThat(said("<MsgType>location</MsgType><Location_X>1</Location_X><Label>中山路</Label>"))
                .isEqualTo(Content.text("中山路"));
        assertThat(said("<MsgType>link</MsgType><Title>一篇文章</Title><Url>u</Url>"))
                .isEqualTo(Content.text("一篇文章"));
    }

    @Test
    void aNumberIsWhatStandsBesideIt() {
        assertThat(said("<MsgType>text</MsgType><Content>2</Content>")).isEqualTo(Content.press("2", "flow:more"));
        assertThat(said("<MsgType>text</MsgType><Content>3</Content>")).isEqualTo(Content.text("3"));
        assertThat(said("<MsgType>text</MsgType><Content>0</Content>")).isEqualTo(Content.text("0"));
        assertThat(said("<MsgType>text</MsgType><Content>2个</Content>")).isEqualTo(Content.text("2个"));
    }

    @Test
    void whatHasNoWordsIsAnEvent() {
        assertThat(said("<MsgType>image</MsgType><PicUrl>u</PicUrl><MediaId>m1</MediaId>"))
                .isEqualTo(Content.event("picture.sent", ""));
        assertThat(said("<MsgType>voice</MsgType><MediaId>m1</MediaId><Recognition></Recognition>"))
                .isEqualTo(Content.event("voice.sent", ""));
        assertThat(said("<MsgType>shortvideo</MsgType><MediaId>m1</MediaId>"))
                .isEqualTo(Content.event("video.sent", ""));
    }

    @Test
    void followingBeginsAConversation() {
        assertThat(said("<MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_1</EventKey>"))
                .isEqualTo(Content.event("conversation.started", ""));
    }

    @Test
    void aMenuEntryIsItsKey() {
        assertThat(said("<MsgType>event</MsgType><Event>CLICK</Event><EventKey>intent:orders</EventKey>"))
                .isEqualTo(Content.press("intent:orders", "intent:orders"));
    }

    @Test
    void otherEventsAndUnknownTypesSayNothing() {
        for (String fields : List.of(
                "<MsgType>event</MsgType><Event>VIEW</Event><EventKey>u</EventKey>",
                "<MsgType>event</MsgType><Event>LOCATION</Event>",
                "<MsgType>event</MsgType><Event>something_new</Event>",
                "<MsgType>hologram</MsgType>",
                "<MsgType>text</MsgType><Content> </Content>")) {
            assertThat(Translation.of(message(fields), CHOICES)).isEmpty();
        }
    }

    @Test
    void whatAMessageAllowsIsCountedAsThePlatformDoes() {
        assertThat(Trigger.of(message("<MsgType>text</MsgType>"))).isEqualTo(Trigger.MESSAGE);
        assertThat(Trigger.of(message("<MsgType>text</MsgType><bizmsgmenuid>1</bizmsgmenuid>")))
                .isEqualTo(Trigger.CLICK);
        assertThat(Trigger.of(message("<MsgType>event</MsgType><Event>SCAN</Event>")))
                .isEqualTo(Trigger.CLICK);
        assertThat(Trigger.of(message("<MsgType>event</MsgType><Event>VIEW</Event>")))
                .isEqualTo(Trigger.NONE);
    }

    private static Content said(String fields) {
        return Translation.of(message(fields), CHOICES).orElseThrow();
    }

    private static WechatMessage message(String fields) {
        return WechatMessage.of(XmlReader.read("<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>"
                + "<CreateTime>5</CreateTime>" + fields + "</xml>"));
    }
}
