package dev.zhanggui.nlp.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodersTest {

    @TempDir
    static Path folder;

    private static Encoders encoders;

    @BeforeAll
    static void load() throws IOException {
        encoders = Encoders.load(folder);
    }

    @AfterAll
    static void close() {
        encoders.close();
    }

    @ParameterizedTest(name = "{1} is nearer to {2} than to {3}")
    @CsvSource({
        "ZH,我想退货,这个能退吗,你们几点开门",
        "ZH,你好,您好呀,订单到哪了",
        "ZH,想买一双跑鞋,有没有慢跑穿的鞋,帮我写首诗",
        "EN,I want to return this,can I send it back,what time do you open",
        "EN,hello,hi there,where is my order",
        "EN,looking for running shoes,do you have trainers for jogging,tell me a joke"
    })
    void likeIsNearerThanUnlike(Language language, String sentence, String like, String unlike) {
        Embedding vector = encoders.embed(sentence, language);
        assertThat(vector.dot(encoders.embed(like, language)))
                .isGreaterThan(vector.dot(encoders.embed(unlike, language)) + 0.05f);
    }

    @Test
    void theSameTextHasTheSameVectorWhetherRememberedOrNot() {
        Embedding once = encoders.embed("不要黑色的", Language.ZH);
        assertThat(encoders.embed("不要黑色的", Language.ZH)).isEqualTo(once);
        assertThat(encoders.embed("不要黑色的", Language.ZH).dot(once)).isCloseTo(1, within(1e-4f));
        assertThat(once.length()).isEqualTo(512);
        assertThat(encoders.embed("not black", Language.EN).length()).isEqualTo(384);
    }

    @Test
    void anyTextHasAVector() {
        for (String text :
                new String[] {"", " ", "\u0000", "👍".repeat(2000), "鞋".repeat(4096), "a".repeat(4096), "\ud800"}) {
            for (Language language : Language.values()) {
                Embedding vector = encoders.embed(text, language);
                assertThat(vector.dot(vector)).isCloseTo(1, within(1e-3f));
            }
        }
    }
}
