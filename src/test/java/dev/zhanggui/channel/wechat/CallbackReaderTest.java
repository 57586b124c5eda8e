package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.TurningClock;
import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackReaderTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_764_100_000);
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String OLD_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg";
    private static final String APP = "wxzhanggui000001";
    private static final String TOKEN = "tea-leaf";
    private static final byte[] RANDOM = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String XML = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>"
            + "<CreateTime>1764100000</CreateTime><MsgType>text</MsgType><Content>你好</Content><MsgId>7</MsgId></xml>";

    private final TurningClock clock = new TurningClock(NOW);

    @Test
    void theUrlCheckIsEchoedOnlyWhenItIsSigned() {
        CallbackReader reader = reader(AccountMode.SAFE);
        assertThat(reader.echo(get("1764100000", "n1", Signature.of(TOKEN, "1764100000", "n1"), "5833258")))
                .isEqualTo("5833258");
        assertThat(reason(() -> reader.echo(get("1764100000", "n1", Signature.of("", "1764100000", "n1"), "1"))))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reason(() -> reader.echo(get("1764100000", "n1", null, "1"))))
                .isEqualTo(Reason.PARAMETER);
        assertThat(reason(() -> reader.echo(get("1764100000", "n1", Signature.of(TOKEN, "1764100000", "n1"), null))))
                .isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aClearMessageIsReadInPlainMode() {
        Callback callback = reader(AccountMode.PLAIN).read(clear("n1"), XML);
        assertThat(callback.message().field("Content")).isEqualTo("你好");
        assertThat(callback.crypt()).isNull();
    }

    @Test
    void rawIsClearText() {
        CallbackQuery query =
                new CallbackQuery(Signature.of(TOKEN, "1764100000", "n1"), "1764100000", "n1", "raw", null, null);
        assertThat(reader(AccountMode.PLAIN).read(query, XML).message().openId())
                .isEqualTo("o1");
    }

    @Test
    void anEncryptedMessageIsReadInSafeMode() {
        String body = sealed(KEY, XML);
        Callback callback = reader(AccountMode.SAFE).read(aes("n1", body), body);
        assertThat(callback.message().field("Content")).isEqualTo("你好");
        assertThat(callback.crypt()).isNotNull();
    }

    @Test
    void inCompatibleModeOnlyTheEncryptedFieldsAreBelieved() {
        String body = sealed(KEY, XML).replace("</xml>", "<FromUserName>oMallory</FromUserName></xml>");
        assertThat(reader(AccountMode.COMPATIBLE)
                        .read(aes("n1", body), body)
                        .message()
                        .openId())
                .isEqualTo("o1");
    }

    @Test
    void aKeyFromBeforeStillOpensAndSealsTheAnswer() {
        String body = sealed(OLD_KEY, XML);
        Callback callback = reader(AccountMode.SAFE).read(aes("n1", body), body);
        assertThat(new MessageCrypt(OLD_KEY, APP).decrypt(callback.crypt().encrypt(RANDOM, "a")))
                .isEqualTo("a");
    }

    @Test
    void aDowngradeToClearTextIsRefused() {
        for (AccountMode mode : List.of(AccountMode.SAFE, AccountMode.COMPATIBLE)) {
            assertThat(reason(() -> reader(mode).read(clear("n1"), XML))).isEqualTo(Reason.MODE);
            assertThat(reason(() -> reader(mode)
                            .read(
                                    new CallbackQuery(
                                            Signature.of(TOKEN, "1764100000", "n1"),
                                            "1764100000",
                                            "n1",
                                            "raw",
                                            null,
                                            null),
                                    XML)))
                    .isEqualTo(Reason.MODE);
        }
    }

    @Test
    void aMissingEncryptIsRefused() {
        assertThat(reason(() -> reader(AccountMode.SAFE).read(aes("n1", sealed(KEY, XML)), XML)))
                .isEqualTo(Reason.MODE);
    }

    @Test
    void aMissingMsgSignatureIsRefused() {
        CallbackQuery query =
                new CallbackQuery(Signature.of(TOKEN, "1764100000", "n1"), "1764100000", "n1", "aes", null, null);
        assertThat(reason(() -> reader(AccountMode.SAFE).read(query, sealed(KEY, XML))))
                .isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aWrongSignatureIsRefused() {
        CallbackQuery query = new CallbackQuery("0".repeat(40), "1764100000", "n1", null, null, null);
        assertThat(reason(() -> reader(AccountMode.PLAIN).read(query, XML))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void bothSignaturesMustHold() {
        String body = sealed(KEY, XML);
        CallbackQuery good = aes("n1", body);
        CallbackQuery outer =
                new CallbackQuery("0".repeat(40), good.timestamp(), good.nonce(), "aes", good.msgSignature(), null);
        CallbackQuery inner =
                new CallbackQuery(good.signature(), good.timestamp(), good.nonce(), "aes", "0".repeat(40), null);
        assertThat(reason(() -> reader(AccountMode.SAFE).read(outer, body))).isEqualTo(Reason.SIGNATURE);
        assertThat(reason(() -> reader(AccountMode.SAFE).read(inner, body))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aTamperedCipherTextIsRefused() {
        String body = sealed(KEY, XML);
        int at = body.indexOf("CDATA[") + 20;
        char other = body.charAt(at) == 'A' ? 'B' : 'A';
        String tampered = body.substring(0, at) + other + body.substring(at + 1);
        assertThat(reason(() -> reader(AccountMode.SAFE).read(aes("n1", body), tampered)))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aMessageForAnotherAppIsRefused() {
        String body = envelope(new MessageCrypt(KEY, "wxsomebodyelse").encrypt(RANDOM, XML));
        assertThat(reason(() -> reader(AccountMode.SAFE).read(aes("n1", body), body)))
                .isEqualTo(Reason.RECEIVER);
    }

    @Test
    void aStaleTimestampIsRefusedEitherWay() {
        CallbackReader reader = reader(AccountMode.PLAIN);
        assertThat(reason(() -> reader.read(clear("n1", "1764099699"), XML))).isEqualTo(Reason.STALE);
        assertThat(reason(() -> reader.read(clear("n1", "1764100301"), XML))).isEqualTo(Reason.STALE);
        assertThat(reader.read(clear("n1", "1764099700"), XML)).isNotNull();
    }

    @Test
    void aReplayIsRefused() {
        CallbackReader reader = reader(AccountMode.PLAIN);
        assertThat(reader.read(clear("n1"), XML)).isNotNull();
        assertThat(reason(() -> reader.read(clear("n1"), XML.replace("你好", "退款"))))
                .isEqualTo(Reason.REPLAYED);
        assertThat(reader.read(clear("n2"), XML)).isNotNull();
        clock.turn(Duration.ofSeconds(301));
        assertThat(reason(() -> reader.read(clear("n1"), XML))).isEqualTo(Reason.STALE);
    }

    @Test
    void anEntityWithinTheEncryptedTextIsRefused() {
        String body = sealed(KEY, "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + XML);
        assertThat(reason(() -> reader(AccountMode.SAFE).read(aes("n1", body), body)))
                .isEqualTo(Reason.XML);
    }

    @Test
    void fieldsThatEveryMessageHasMustBeThere() {
        for (String field : List.of("ToUserName", "FromUserName", "CreateTime", "MsgType")) {
            String xml = XML.replaceAll("<" + field + ">.*</" + field + ">", "");
            assertThat(reason(() -> reader(AccountMode.PLAIN).read(clear("n1"), xml)))
                    .isEqualTo(Reason.XML);
        }
        assertThat(reason(() -> reader(AccountMode.PLAIN).read(clear("n1"), XML.replace("o1", "o 1\n"))))
                .isEqualTo(Reason.XML);
    }

    @Test
    void anEmptyTokenOpensNoAccount() {
        assertThatThrownBy(() ->
                        new WechatAccount("demo", "gh_1", APP, "secret", "", List.of(KEY), AccountMode.SAFE, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new WechatAccount("demo", "gh_1", APP, "secret", TOKEN, List.of(), AccountMode.SAFE, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAccountNeverShowsItsSecrets() {
        assertThat(account(AccountMode.SAFE).toString()).doesNotContain(TOKEN, KEY, OLD_KEY, "s3cret");
    }

    private CallbackReader reader(AccountMode mode) {
        return new CallbackReader(account(mode), new ReplayGuard(Duration.ofSeconds(300), clock));
    }

    private static WechatAccount account(AccountMode mode) {
        return new WechatAccount("demo", "gh_1", APP, "s3cret", TOKEN, List.of(KEY, OLD_KEY), mode, true);
    }

    private static CallbackQuery get(
            String timestamp, String nonce, @Nullable String signature, @Nullable String echo) {
        return new CallbackQuery(signature, timestamp, nonce, null, null, echo);
    }

    private static CallbackQuery clear(String nonce) {
        return clear(nonce, "1764100000");
    }

    private static CallbackQuery clear(String nonce, String timestamp) {
        return new CallbackQuery(Signature.of(TOKEN, timestamp, nonce), timestamp, nonce, null, null, null);
    }

    private static CallbackQuery aes(String nonce, String body) {
        String encrypt = XmlReader.read(body).text("Encrypt");
        return new CallbackQuery(
                Signature.of(TOKEN, "1764100000", nonce),
                "1764100000",
                nonce,
                "aes",
                Signature.of(TOKEN, "1764100000", nonce, encrypt),
                null);
    }

    private static String sealed(String key, String xml) {
        return envelope(new MessageCrypt(key, APP).encrypt(RANDOM, xml));
    }

    private static String envelope(String encrypt) {
        return "<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[" + encrypt + "]]></Encrypt></xml>";
    }

    private static @Nullable Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Rejected rejected = catchThrowableOfType(Rejected.class, call);
        return rejected == null ? null : rejected.reason();
    }
}
