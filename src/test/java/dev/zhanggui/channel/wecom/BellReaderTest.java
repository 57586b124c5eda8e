package dev.zhanggui.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.Rejected;
import dev.zhanggui.channel.wechat.wire.Rejected.Reason;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BellReaderTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final byte[] RANDOM = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String TIME = "1764100000";
    private static final String XML =
            "<xml><ToUserName>ww1</ToUserName><CreateTime>1</CreateTime><MsgType>event</MsgType>"
                    + "<Event>kf_msg_or_event</Event><Token>bell</Token><OpenKfId>wk1</OpenKfId></xml>";

    private final BellReader reader = new BellReader(
            new WecomAccount("kf", "ww1", "secret", "tea-leaf", KEY),
            new ReplayGuard(
                    Duration.ofSeconds(300), Clock.fixed(Instant.ofEpochSecond(1_764_100_000), ZoneOffset.UTC)));

    @Test
    void aBellNamesItsDesk() {
        String body = body("ww1", XML);
        assertThat(reader.read(signed(body), body)).contains(new Bell("kf", "wk1", "bell"));
    }

    @Test
    void otherEventsRingNothing() {
        String body = body("ww1", XML.replace("kf_msg_or_event", "kf_account_auth_change"));
        assertThat(reader.read(signed(body), body)).isEmpty();
    }

    @Test
    void whatIsNotAsAgreedIsRefused() {
        String body = body("ww1", XML);
        assertThat(reason(() -> reader.read(new BellReader.Query("0".repeat(40), TIME, "n", null), body)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reason(() -> reader.read(signed(body), XML))).isEqualTo(Reason.MODE);
        String foreign = body("ww2", XML);
        assertThat(reason(() -> reader.read(signed(foreign), foreign))).isEqualTo(Reason.RECEIVER);
        String bad = body("ww1", XML.replace("wk1", "../x"));
        assertThat(reason(() -> reader.read(signed(bad), bad))).isEqualTo(Reason.XML);
    }

    @Test
    void aReplayIsRefused() {
        String body = body("ww1", XML);
        BellReader.Query query = signed(body);
        assertThat(reader.read(query, body)).isPresent();
        assertThat(reason(() -> reader.read(query, body))).isEqualTo(Reason.REPLAYED);
    }

    private static String body(String corp, String xml) {
        return "<xml><Encrypt><![CDATA[" + new MessageCrypt(KEY, corp).encrypt(RANDOM, xml) + "]]></Encrypt></xml>";
    }

    private static BellReader.Query signed(String body) {
        String sealed = XmlReader.read(body).text("Encrypt");
        return new BellReader.Query(Signature.of("tea-leaf", TIME, "n", sealed), TIME, "n", null);
    }

    private static Reason reason(ThrowingCallable call) {
        return catchThrowableOfType(Rejected.class, call).reason();
    }
}
