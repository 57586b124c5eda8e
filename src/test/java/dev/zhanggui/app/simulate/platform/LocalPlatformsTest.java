package dev.zhanggui.app.simulate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPlatformsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:7001", "http://127.0.0.1:7001", "http://[::1]:7001"})
    void listensOnThisMachine(String apiBase) {
        assertThat(LocalPlatforms.port("wechat", apiBase, 1)).isEqualTo(7_001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.weixin.qq.com",
                "http://shop.example.com:7001",
                "http://localhost.example.com:7001",
                "https://localhost:7001",
                "http://localhost"
            })
    void nowhereElse(String apiBase) {
        assertThatThrownBy(() -> LocalPlatforms.port("wechat", apiBase, 1))
                .isInstanceOf(LocalPlatforms.Hindrance.class)
                .hasMessageContaining("channels.wechat.apiBase")
                .hasMessageContaining("http://localhost:PORT");
    }

    @Test
    void anAccountIsNeeded() {
        assertThatThrownBy(() -> LocalPlatforms.port("wecom", "http://localhost:7001", 0))
                .hasMessageContaining("channels.wecom.accounts")
                .hasMessageContaining("--config");
    }
}
