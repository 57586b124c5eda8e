package dev.zhanggui.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Language;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayReaderTest {

    @Test
    void wordsPressesAndEventsAreRead() {
        assertThat(content("{\"text\":\" 跑鞋 \"}")).isEqualTo(Content.text("跑鞋"));
        assertThat(content("{\"text\":\"Cheaper\",\"payload\":\"intent:cheaper\"}"))
                .isEqualTo(Content.press("Cheaper", "intent:cheaper"));
        assertThat(content("{\"event\":\"product.clicked\",\"value\":\"SH-1\"}"))
                .isEqualTo(Content.event("product.clicked", "SH-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|text is missing",
                "{\"text\":\"   \"}|text is missing",
                "{\"text\":\"a\",\"payload\":\"\"}|payload",
                "{\"event\":\"No Event\"}|event",
                "[]|no JSON object",
                "null|no JSON object",
                "nonsense|no JSON object"
            })
    void whatIsWrongIsSaid(String body, String says) {
        assertThatThrownBy(() -> content(body)).isInstanceOf(Failure.class).hasMessageContaining(says);
    }

    @Test
    void theBoundsHold() {
        assertThat(content("{\"text\":\"" + "😀".repeat(1_000) + "\"}").text()).hasSize(2_000);
        assertThatThrownBy(() -> content("{\"text\":\"" + "鞋".repeat(1_001) + "\"}"))
                .hasMessageContaining("1000 characters");
        assertThatThrownBy(() -> PlayReader.name(Buffer.buffer("{\"name\":\"a\\nb\"}")))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> PlayReader.to(Buffer.buffer("{\"to\":4}"), 3)).hasMessageContaining("0 to 3");
        assertThat(PlayReader.to(Buffer.buffer("{\"to\":0}"), 3)).isZero();
    }

    @Test
    void aConversationBeginsAsAStrangersUnlessSaidOtherwise() {
        PlayReader.Opening silent = PlayReader.opening(null);
        assertThat(PlayReader.language(silent.language())).isEqualTo(Language.ZH);
        assertThat(PlayReader.customer(silent).visits()).isEqualTo(1);
        PlayReader.Opening said =
                PlayReader.opening(Buffer.buffer("{\"language\":\"en\",\"visits\":3,\"recent\":[\"SH-1\"]}"));
        assertThat(PlayReader.language(said.language())).isEqualTo(Language.EN);
        assertThat(PlayReader.customer(said).recentSkus()).containsExactly("SH-1");
        assertThatThrownBy(() -> PlayReader.customer(PlayReader.opening(Buffer.buffer("{\"recent\":[null]}"))))
                .hasMessageContaining("SKUs");
        assertThatThrownBy(() -> PlayReader.customer(PlayReader.opening(Buffer.buffer("{\"visits\":0}"))))
                .hasMessageContaining("visits");
        assertThatThrownBy(() -> PlayReader.language("fr")).hasMessageContaining("zh or en");
    }

    private static Content content(String body) {
        return PlayReader.content(PlayReader.said(Buffer.buffer(body)));
    }
}
