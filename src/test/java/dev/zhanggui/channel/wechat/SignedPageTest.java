package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedPageTest {

    private static final List<String> HOSTS = List.of("shop.example.com", "localhost:8080");

    @Test
    void theSignatureIsThatOfThePlatformsOwnSample() {
        assertThat(SignedPage.sign(
                        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
                        "Wm3WZYTPz0wzccnW",
                        1_414_587_457,
                        "http://mp.weixin.qq.com?params=value"))
                .isEqualTo("0f9de62fce790f9a083d5c99e95740ceb90c27ed");
    }

    @Test
    void whatBeginsWithAHashDoesNotCount() {
        assertThat(SignedPage.of("https://shop.example.com/a?b=1#top", HOSTS))
                .isEqualTo("https://shop.example.com/a?b=1");
        assertThat(SignedPage.of("http://localhost:8080/", HOSTS)).isEqualTo("http://localhost:8080/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/",
                "https://shop.example.com.evil.com/",
                "http://localhost:8081/",
                "https://shop.example.com:444/"
            })
    void pagesOfOthersAreNotSigned(String url) {
        assertThatThrownBy(() -> SignedPage.of(url, HOSTS))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.FORBIDDEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example.com",
                "javascript:alert(1)",
                "https://user@shop.example.com/",
                "https://shop.example.com/ a",
                "ftp://shop.example.com/"
            })
    void whatIsNoPageIsRefused(String url) {
        assertThatThrownBy(() -> SignedPage.of(url, HOSTS))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID));
        assertThatThrownBy(() -> SignedPage.of("https://shop.example.com/" + "a".repeat(2_100), HOSTS))
                .isInstanceOf(Failure.class);
    }
}
