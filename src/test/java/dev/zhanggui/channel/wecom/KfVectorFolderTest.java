package dev.zhanggui.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.Vectors;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The samples of WeCom's customer service in the folder {@code shared/wechat}, where there is one. */
class KfVectorFolderTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private Path folder = Path.of("");

    @BeforeEach
    void find() {
        Assumptions.assumeTrue(
                Vectors.folder().isPresent(),
                "skipped: there is no folder shared/wechat beside the project or above it; BellReaderTest has samples of our own");
        folder = Vectors.folder().orElseThrow().resolve("kf");
    }

    @Test
    void theBellIsHeardAndOtherEventsAreNot() {
        assertThat(read("KfMessageEvent.xml")).contains("wkxxxxxxx");
        assertThat(read("KfAccountAuthChangeEvent.xml")).isEmpty();
    }

    @Test
    void aPageIsReadWhateverItsMessagesAre() {
        JsonObject page = Vectors.json(folder.resolve("CgibinKfSyncMessageResponse.json"));
        assertThat(Vectors.objects(page, "msg_list")).hasSize(7).allSatisfy(message -> assertThat(KfMessage.of(message))
                .isEmpty());
        JsonObject text = Vectors.objects(page, "msg_list")
                .get(0)
                .copy()
                .put("msgtype", "text")
                .put("text", new JsonObject().put("content", "你好"));
        assertThat(KfMessage.of(text).orElseThrow().content().text()).isEqualTo("你好");
    }

    private java.util.Optional<String> read(String file) {
        String sealed = new MessageCrypt(KEY, "ww1")
                .encrypt("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), Vectors.text(folder.resolve(file)));
        BellReader reader = new BellReader(
                new WecomAccount("kf", "ww1", "secret", "tea-leaf", KEY),
                new ReplayGuard(Duration.ofSeconds(1), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
        return reader.read(
                        new BellReader.Query(Signature.of("tea-leaf", "0", "n", sealed), "0", "n", null),
                        "<xml><Encrypt>" + sealed + "</Encrypt></xml>")
                .map(Bell::openKfId);
    }
}
