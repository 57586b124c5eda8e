package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PictureGuardTest {

    private final PictureGuard guard = new PictureGuard(List.of("*.qpic.cn"));

    @Test
    void picturesOfThePlatformAreFetched() {
        assertThat(guard.allowed("http://mmbiz.qpic.cn/mmbiz_jpg/abc/0")).isPresent();
        assertThat(guard.allowed("https://MMBIZ.QPIC.CN/a")).isPresent();
    }

    @Test
    void ssrfByThePictureOfAMessageIsRefused() {
        for (String url : List.of(
                "http://127.0.0.1/latest/meta-data",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/a",
                "http://localhost:9090/metrics",
                "http://qpic.cn.evil.example/a",
                "http://evilqpic.cn/a",
                "http://qpic.cn/a",
                "http://mmbiz.qpic.cn@evil.example/a",
                "http://user:pass@mmbiz.qpic.cn/a",
                "http://mmbiz.qpic.cn:22/a",
                "http://evil.example/mmbiz.qpic.cn",
                "http://evil.example#mmbiz.qpic.cn",
                "http://evil.example\\.qpic.cn/",
                "file:///etc/passwd",
                "ftp://mmbiz.qpic.cn/a",
                "gopher://mmbiz.qpic.cn/a",
                "//mmbiz.qpic.cn/a",
                "this is a url",
                "",
                "http://mmbiz.qpic.cn/" + "a".repeat(2_000))) {
            assertThat(guard.allowed(url)).as(url).isEmpty();
        }
    }
}
