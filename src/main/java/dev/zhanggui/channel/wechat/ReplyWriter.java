package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.PassiveReply.Article;
import dev.zhanggui.channel.wechat.PassiveReply.Image;
import dev.zhanggui.channel.wechat.PassiveReply.Music;
import dev.zhanggui.channel.wechat.PassiveReply.News;
import dev.zhanggui.channel.wechat.PassiveReply.Text;
import dev.zhanggui.channel.wechat.PassiveReply.Transfer;
import dev.zhanggui.channel.wechat.PassiveReply.Video;
import dev.zhanggui.channel.wechat.PassiveReply.Voice;
import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlText;

/** Writes passive replies as the platform reads them. */
final class ReplyWriter {

    private ReplyWriter() {}

    /** @param now seconds since 1970 */
    static String clear(PassiveReply reply, WechatMessage to, long now) {
        StringBuilder xml = new StringBuilder("<xml>");
        field(xml, "ToUserName", to.openId());
        field(xml, "FromUserName", to.account());
        xml.append("<CreateTime>").append(now).append("</CreateTime>");
        body(xml, reply);
        return xml.append("</xml>").toString();
    }

    /**
     * @param random 16 random bytes
     * @param nonce of this reply
     */
    static String encrypted(String clear, MessageCrypt crypt, String token, byte[] random, long now, String nonce) {
        String encrypt = crypt.encrypt(random, clear);
        StringBuilder xml = new StringBuilder("<xml>");
        field(xml, "Encrypt", encrypt);
        field(xml, "MsgSignature", Signature.of(token, Long.toString(now), nonce, encrypt));
        xml.append("<TimeStamp>").append(now).append("</TimeStamp>");
        field(xml, "Nonce", nonce);
        return xml.append("</xml>").toString();
    }

    private static void body(StringBuilder xml, PassiveReply reply) {
        if (reply instanceof Text text) {
            type(xml, "text");
            field(xml, "Content", text.content().replace("\r\n", "\n"));
        } else if (reply instanceof Image image) {
            type(xml, "image");
            media(xml, "Image", image.mediaId());
        } else if (reply instanceof Voice voice) {
            type(xml, "voice");
            media(xml, "Voice", voice.mediaId());
        } else if (reply instanceof Video video) {
            type(xml, "video");
            xml.append("<Video>");
            field(xml, "MediaId", video.mediaId());
            field(xml, "Title", video.title());
            field(xml, "Description", video.description());
            xml.append("</Video>");
        } else if (reply instanceof Music music) {
            music(xml, music);
        } else if (reply instanceof News news) {
            news(xml, news);
        } else if (reply instanceof Transfer transfer) {
            transfer(xml, transfer);
        }
    }

    private static void music(StringBuilder xml, Music music) {
        type(xml, "music");
        xml.append("<Music>");
        field(xml, "Title", music.title());
        field(xml, "Description", music.description());
        field(xml, "MusicUrl", music.url());
        field(xml, "HQMusicUrl", music.highQualityUrl());
        field(xml, "ThumbMediaId", music.thumbMediaId());
        xml.append("</Music>");
    }

    private static void news(StringBuilder xml, News news) {
        type(xml, "news");
        xml.append("<ArticleCount>").append(news.articles().size()).append("</ArticleCount><Articles>");
        for (Article article : news.articles()) {
            xml.append("<item>");
            field(xml, "Title", article.title());
            field(xml, "Description", article.description());
            field(xml, "PicUrl", article.picture());
            field(xml, "Url", article.url());
            xml.append("</item>");
        }
        xml.append("</Articles>");
    }

    private static void transfer(StringBuilder xml, Transfer transfer) {
        type(xml, "transfer_customer_service");
        if (transfer.agent() != null) {
            xml.append("<TransInfo>");
            field(xml, "KfAccount", transfer.agent());
            xml.append("</TransInfo>");
        }
    }

    private static void media(StringBuilder xml, String element, String mediaId) {
        xml.append('<').append(element).append('>');
        field(xml, "MediaId", mediaId);
        xml.append("</").append(element).append('>');
    }

    private static void type(StringBuilder xml, String type) {
        field(xml, "MsgType", type);
    }

    private static void field(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(XmlText.cdata(text))
                .append("</")
                .append(name)
                .append('>');
    }
}
