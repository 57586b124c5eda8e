package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlNode;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;
import org.junit.jupiter.api.Test;

/** What we seal the library of others opens, and the other way round: 10,000 random messages each way. */
class WxJavaOracleTest {

    private static final int MESSAGES = 10_000;
    private static final int KEYS = 100;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final Random random = new Random(20_261_125);

    private record Peer(String token, MessageCrypt ours, WxMpCryptUtil theirs) {}

    @Test
    void theyOpenWhatWeSeal() {
        for (int k = 0; k < KEYS; k++) {
            Peer peer = peer();
            for (int i = 0; i < MESSAGES / KEYS; i++) {
                String text = text();
                byte[] salt = new byte[MessageCrypt.RANDOM];
                random.nextBytes(salt);
                assertThat(peer.theirs().decrypt(peer.ours().encrypt(salt, text)))
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void weOpenWhatTheySeal() {
        for (int k = 0; k < KEYS; k++) {
            Peer peer = peer();
            for (int i = 0; i < MESSAGES / KEYS; i++) {
                String text = text();
                XmlNode envelope = XmlReader.read(peer.theirs().encrypt(text));
                String encrypt = envelope.text("Encrypt");
                assertThat(peer.ours().decrypt(encrypt)).isEqualTo(text);
                assertThat(Signature.holds(
                                envelope.text("MsgSignature"),
                                peer.token(),
                                envelope.text("TimeStamp"),
                                envelope.text("Nonce"),
                                encrypt))
                        .isTrue();
            }
        }
    }

    @Test
    void theyReadOurReplies() {
        WechatMessage user =
                WechatMessage.of(XmlReader.read("<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>"
                        + "<CreateTime>1</CreateTime><MsgType>text</MsgType></xml>"));
        for (int i = 0; i < 200; i++) {
            String text = text();
            WxMpXmlMessage read =
                    WxMpXmlMessage.fromXml(ReplyWriter.clear(new PassiveReply.Text(text), user, 1_764_100_000));
            assertThat(read.getToUser()).isEqualTo("o1");
            assertThat(read.getMsgType()).isEqualTo("text");
            assertThat(read.getContent().strip()).isEqualTo(text.strip());
        }
    }

    private Peer peer() {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < 43; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        String app = "wx" + Long.toHexString(random.nextLong());
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(random.nextLong(1L << 40)).getBytes(StandardCharsets.US_ASCII));
        WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
        config.setToken(token);
        config.setAppId(app);
        config.setAesKey(key.toString());
        return new Peer(token, new MessageCrypt(key.toString(), app), new WxMpCryptUtil(config));
    }

    /** Up to 300 characters of several scripts. */
    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(300);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) ('a' + random.nextInt(26)));
                case 1 -> text.append((char) (0x4E00 + random.nextInt(5_000)));
                case 2 -> text.appendCodePoint(0x1F300 + random.nextInt(200));
                default -> text.append("]]>&<>\"' \n".charAt(random.nextInt(10)));
            }
        }
        return text.toString();
    }
}
