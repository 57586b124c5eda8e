package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.outgoing.Looks;
import dev.zhanggui.channel.wechat.outgoing.Owed;
import dev.zhanggui.channel.wechat.outgoing.Packing;
import dev.zhanggui.channel.wechat.outgoing.Parcel;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.Vectors;
import dev.zhanggui.channel.wechat.wire.XmlNode;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.ProductCard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The vectors of the folder {@code shared/wechat} beside the project or above it: real traffic and samples that are not
 * ours to keep. Without the folder these tests are reported as skipped; {@link MessageCryptTest} has vectors of our own.
 */
class VectorFolderTest {

    private Path folder = Path.of("");

    @BeforeEach
    void find() {
        Assumptions.assumeTrue(
                Vectors.folder().isPresent(),
                "skipped: there is no folder shared/wechat beside the project or above it; our own vectors were tested");
        folder = Vectors.folder().orElseThrow();
    }

    @TestFactory
    List<DynamicTest> crypto() {
        return Vectors.objects(Vectors.json(folder.resolve("vectors/crypto.json")), "vectors").stream()
                .map(vector -> dynamicTest("crypto " + vector.getString("id"), () -> checkCrypto(vector)))
                .toList();
    }

    private static void checkCrypto(JsonObject vector) {
        MessageCrypt crypt = new MessageCrypt(vector.getString("encodingAESKey"), vector.getString("receiveId"));
        String hex = vector.getString("random16_hex");
        byte[] random = hex == null
                ? vector.getString("random16").getBytes(StandardCharsets.US_ASCII)
                : HexFormat.of().parseHex(hex);
        assertThat(crypt.decrypt(vector.getString("encrypt"))).isEqualTo(vector.getString("plain"));
        assertThat(crypt.encrypt(random, vector.getString("plain"))).isEqualTo(vector.getString("encrypt"));
        String signature = vector.getString("msg_signature");
        if (signature != null) {
            assertThat(Signature.holds(
                            signature,
                            vector.getString("token"),
                            vector.getString("timestamp"),
                            vector.getString("nonce"),
                            vector.getString("encrypt")))
                    .isTrue();
        }
        String outer = vector.getString("signature");
        if (outer != null) {
            assertThat(Signature.holds(
                            outer, vector.getString("token"), vector.getString("timestamp"), vector.getString("nonce")))
                    .isTrue();
        }
    }

    @TestFactory
    List<DynamicTest> urlSignatures() {
        return Vectors.objects(Vectors.json(folder.resolve("vectors/url-signature.json")), "vectors").stream()
                .map(vector -> dynamicTest("signature " + vector.getString("id"), () -> {
                    JsonArray parts = vector.getJsonArray("parts");
                    String[] signed = parts == null
                            ? new String[] {
                                vector.getString("token"), vector.getString("timestamp"), vector.getString("nonce")
                            }
                            : parts.stream().map(String.class::cast).toArray(String[]::new);
                    boolean refused = vector.getString("expect", "").startsWith("reject");
                    assertThat(Signature.holds(vector.getString("signature"), signed))
                            .isEqualTo(!refused);
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> inbound() {
        return Vectors.list(folder.resolve("inbound/index.json")).stream()
                .map(entry -> dynamicTest(entry.getString("file"), () -> {
                    XmlNode root = XmlReader.read(Vectors.text(folder.resolve(entry.getString("file"))));
                    checkFields(root, entry.getJsonObject("fields"));
                    WechatMessage message = WechatMessage.of(root);
                    assertThat(message.openId()).isEqualTo(root.text("FromUserName"));
                    assertThat(message.key()).isNotEmpty().hasSizeLessThanOrEqualTo(128);
                }))
                .toList();
    }

    private static void checkFields(XmlNode node, JsonObject fields) {
        for (Map.Entry<String, Object> field : fields) {
            List<XmlNode> found = node.children().stream()
                    .filter(child -> child.name().equals(field.getKey()))
                    .toList();
            List<Object> expected =
                    field.getValue() instanceof JsonArray array ? array.stream().toList() : List.of(field.getValue());
            assertThat(found).as(field.getKey()).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                if (expected.get(i) instanceof JsonObject nested) {
                    checkFields(found.get(i), nested);
                } else {
                    assertThat(found.get(i).text()).as(field.getKey()).isEqualTo(expected.get(i));
                }
            }
        }
    }

    @TestFactory
    List<DynamicTest> negative() {
        return Vectors.list(folder.resolve("negative/index.json")).stream()
                .map(entry -> dynamicTest("negative/" + entry.getString("file"), () -> {
                    String xml = Vectors.text(folder.resolve("negative/" + entry.getString("file")));
                    if (entry.getString("expect").startsWith("ACCEPT")) {
                        assertThat(WechatMessage.of(XmlReader.read(xml)).field("Content"))
                                .isEqualTo("c");
                        return;
                    }
                    boolean refused;
                    try {
                        WechatMessage.of(XmlReader.read(xml));
                        refused = false;
                    } catch (Rejected rejected) {
                        refused = true;
                    }
                    assertThat(refused).isTrue();
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> errors() {
        return Vectors.objects(Vectors.json(folder.resolve("api/errors.json")), "errors").stream()
                .map(error -> dynamicTest("errcode " + error.getInteger("errcode"), () -> {
                    ApiAnswer answer = new ApiAnswer(ApiAnswer.Fate.ANSWERED, error);
                    boolean known = ErrorCode.of(answer.code()) != ErrorCode.DEFECT || answer.code() == 40_007;
                    assertThat(known).isTrue();
                    assertThat(answer.message()).isEqualTo(error.getString("errmsg"));
                }))
                .toList();
    }

    /** The fields of what we send are those of the samples. */
    @TestFactory
    List<DynamicTest> customerService() {
        Packing packing = new Packing(new Looks(new WechatForms("https://shop.example.com")));
        ProductCard card = new ProductCard("T-1", "茶", new Money(100, "CNY"), 1, "/t.jpg", "/t", null);
        Content menu = Content.answer("满意吗", List.of(new Content.Button("满意", "intent:yes")), List.of());
        Map<String, Parcel> ours = Map.of(
                "text", packing.next(List.of(owed(Content.text("好"), 0)), 5).parcel(),
                "msgmenu", packing.next(List.of(owed(menu, 0)), 5).parcel(),
                "news",
                        packing.next(List.of(owed(Content.answer("好", List.of(), List.of(card)), 1)), 5)
                                .parcel());
        return Vectors.objects(Vectors.json(folder.resolve("api/custom-send-by-type.json")), "messages").stream()
                .filter(sample -> ours.containsKey(sample.getString("msgtype")))
                .map(sample -> dynamicTest("custom/send " + sample.getString("msgtype"), () -> {
                    String type = sample.getString("msgtype");
                    JsonObject sent =
                            new JsonObject(new JsonObject(ours.get(type).body()).encode());
                    assertThat(ours.get(type).type()).isEqualTo(type);
                    assertThat(shape(sent)).isEqualTo(shape(sample.getJsonObject(type)));
                }))
                .toList();
    }

    private static Owed owed(Content content, int part) {
        return new Owed(
                new Activity("a", "c", 1, Activity.Role.BOT, "bot", content, null, null, java.time.Instant.EPOCH),
                part,
                false);
    }

    /** The names of the fields, of the first entry of lists, and of what stands in them. */
    private static Map<String, Object> shape(JsonObject object) {
        Map<String, Object> shape = new java.util.TreeMap<>();
        object.forEach(field -> {
            Object value = field.getValue() instanceof JsonArray list ? list.getValue(0) : field.getValue();
            shape.put(field.getKey(), value instanceof JsonObject nested ? shape(nested) : "");
        });
        return shape;
    }

    @TestFactory
    List<DynamicTest> replies() {
        WechatMessage user = WechatMessage.of(
                XmlReader.read("<xml><ToUserName>fromUser</ToUserName><FromUserName>toUser</FromUserName>"
                        + "<CreateTime>1</CreateTime><MsgType>text</MsgType></xml>"));
        WechatMessage lower = WechatMessage.of(
                XmlReader.read("<xml><ToUserName>fromuser</ToUserName><FromUserName>touser</FromUserName>"
                        + "<CreateTime>1</CreateTime><MsgType>text</MsgType></xml>"));
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(reply("TextMessageReply", new PassiveReply.Text("你好"), user));
        tests.add(reply("ImageMessageReply", new PassiveReply.Image("media_id"), user));
        tests.add(reply("VoiceMessageReply", new PassiveReply.Voice("media_id"), user));
        tests.add(reply("VideoMessageReply", new PassiveReply.Video("media_id", "title", "description"), user));
        tests.add(reply(
                "MusicMessageReply",
                new PassiveReply.Music("TITLE", "DESCRIPTION", "MUSIC_Url", "HQ_MUSIC_Url", "media_id"),
                user));
        tests.add(reply(
                "NewsMessageReply",
                new PassiveReply.News(List.of(new PassiveReply.Article("title1", "description1", "picurl", "url"))),
                user));
        tests.add(reply("TransferCustomerServiceAny", new PassiveReply.Transfer(null), lower));
        tests.add(reply("TransferCustomerServiceReply", new PassiveReply.Transfer("test1@test"), lower));
        return tests;
    }

    private DynamicTest reply(String file, PassiveReply reply, WechatMessage to) {
        return dynamicTest("reply/" + file, () -> {
            XmlNode expected = XmlReader.read(Vectors.text(folder.resolve("reply/" + file + ".xml")));
            long time = Long.parseLong(expected.text("CreateTime"));
            assertThat(XmlReader.read(ReplyWriter.clear(reply, to, time))).isEqualTo(expected);
        });
    }
}
