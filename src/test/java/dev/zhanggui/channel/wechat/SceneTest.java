package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.wire.XmlReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneTest {

    @Test
    void ourCodesAreFoundWhetherTheUserFollowedBeforeOrNot() {
        assertThat(scanned("SCAN", Scene.of("AB12-CD34"))).contains("AB12-CD34");
        assertThat(scanned("subscribe", "qrscene_" + Scene.of("AB12-CD34"))).contains("AB12-CD34");
    }

    @Test
    void scenesOfTheMerchantAreNoCodes() {
        assertThat(scanned("SCAN", "store-12")).isEmpty();
        assertThat(scanned("subscribe", "qrscene_123123")).isEmpty();
        assertThat(scanned("subscribe", "")).isEmpty();
        assertThat(scanned("subscribe", Scene.of("AB12"))).isEmpty();
        assertThat(scanned("CLICK", Scene.of("AB12"))).isEmpty();
        assertThat(scanned("SCAN", Scene.of("'; drop"))).isEmpty();
    }

    private static Optional<String> scanned(String event, String key) {
        return Scene.code(WechatMessage.of(XmlReader.read("<xml><ToUserName>gh_1</ToUserName>"
                + "<FromUserName>o1</FromUserName><CreateTime>5</CreateTime><MsgType>event</MsgType><Event>" + event
                + "</Event><EventKey>" + key + "</EventKey></xml>")));
    }
}
