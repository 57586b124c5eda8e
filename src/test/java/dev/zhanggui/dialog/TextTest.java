package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "几天能退",
                "可以退吗",
                "多久到账呢。",
                "为啥？",
                "你们有没有货",
                "When do you close",
                "is it back",
                "refund?",
                " - can I"
            })
    void questionsAreKnownByTheirForm(String text) {
        assertThat(Text.isQuestion(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"鞋底开胶了", "太大", "it broke", "the whole strap came off", "canvas is too thin", "isolated seam", ""
            })
    void statementsAreNot(String text) {
        assertThat(Text.isQuestion(text)).isFalse();
    }
}
