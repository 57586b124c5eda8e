package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.PassiveReply.Article;
import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlNode;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyWriterTest {

    private static final String TOKEN = "tea-leaf";
    private static final WechatMessage MESSAGE =
            WechatMessage.of(XmlReader.read("<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>"
                    + "<CreateTime>1</CreateTime><MsgType>text</MsgType></xml>"));

    @Test
    void aTextGoesBackToWhoWrote() {
        XmlNode root = written(new PassiveReply.Text("好的\r\n谢谢"));
        assertThat(root.text("ToUserName")).isEqualTo("o1");
        assertThat(root.text("FromUserName")).isEqualTo("gh_1");
        assertThat(root.text("CreateTime")).isEqualTo("99");
        assertThat(root.text("MsgType")).isEqualTo("text");
        assertThat(root.text("Content")).isEqualTo("好的\n谢谢");
    }

    @Test
    void aTextThatEndsItsCdataStaysText() {
        String attack = "]]></Content><MsgType><![CDATA[image]]></MsgType><Content><![CDATA[";
        XmlNode root = written(new PassiveReply.Text(attack));
        assertThat(root.text("Content")).isEqualTo(attack);
        assertThat(root.children())
                .filteredOn(child -> child.name().equals("MsgType"))
                .hasSize(1);
    }

    @Test
    void charactersThatXmlForbidsAreLeftOut() {
        assertThat(written(new PassiveReply.Text("a\u001Db")).text("Content")).isEqualTo("ab");
    }

    @Test
    void mediaStandInElementsOfTheirOwn() {
        assertThat(written(new PassiveReply.Image("m1"))
                        .child("Image")
                        .orElseThrow()
                        .text("MediaId"))
                .isEqualTo("m1");
        assertThat(written(new PassiveReply.Voice("m1"))
                        .child("Voice")
                        .orElseThrow()
                        .text("MediaId"))
                .isEqualTo("m1");
        assertThat(written(new PassiveReply.Video("m1", "t", "d"))
                        .child("Video")
                        .orElseThrow()
                        .text("Title"))
                .isEqualTo("t");
        assertThat(written(new PassiveReply.Music("t", "d", "u", "h", "m"))
                        .child("Music")
                        .orElseThrow()
                        .text("HQMusicUrl"))
                .isEqualTo("h");
    }

    @Test
    void newsAreCounted() {
        XmlNode root = written(new PassiveReply.News(
                List.of(new Article("t1", "d1", "p1", "u1"), new Article("t2", "d2", "p2", "u2"))));
        assertThat(root.text("ArticleCount")).isEqualTo("2");
        assertThat(root.child("Articles").orElseThrow().children())
                .extracting(item -> item.text("Title"))
                .containsExactly("t1", "t2");
    }

    @Test
    void aTransferNamesTheAgentOrNobody() {
        assertThat(written(new PassiveReply.Transfer(null)).child("TransInfo")).isEmpty();
        assertThat(written(new PassiveReply.Transfer("a@b"))
                        .child("TransInfo")
                        .orElseThrow()
                        .text("KfAccount"))
                .isEqualTo("a@b");
    }

    @Test
    void anEncryptedReplyIsSignedAndOpens() {
        MessageCrypt crypt = new MessageCrypt("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx1");
        String clear = ReplyWriter.clear(new PassiveReply.Text("好"), MESSAGE, 99);
        byte[] random = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        XmlNode envelope = XmlReader.read(ReplyWriter.encrypted(clear, crypt, TOKEN, random, 99, "n1"));
        String encrypt = envelope.text("Encrypt");
        assertThat(crypt.decrypt(encrypt)).isEqualTo(clear);
        assertThat(envelope.text("MsgSignature")).isEqualTo(Signature.of(TOKEN, "99", "n1", encrypt));
        assertThat(envelope.text("TimeStamp")).isEqualTo("99");
        assertThat(envelope.text("Nonce")).isEqualTo("n1");
    }

    private static XmlNode written(PassiveReply reply) {
        return XmlReader.read(ReplyWriter.clear(reply, MESSAGE, 99));
    }
}
