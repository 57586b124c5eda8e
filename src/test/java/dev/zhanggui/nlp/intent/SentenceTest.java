package dev.zhanggui.nlp.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.nlp.language.Word;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private final AtomicInteger encoded = new AtomicInteger();

    @Test
    void theVectorIsComputedOnceAndOnlyWhenAskedFor() {
        Sentence sentence = sentence("shoe");
        assertThat(sentence.text()).isEqualTo("shoe");
        assertThat(encoded).hasValue(0);
        assertThat(sentence.vector()).isEqualTo(sentence.vector());
        assertThat(encoded).hasValue(1);
    }

    @Test
    void equalWithoutTheVector() {
        assertThat(sentence("shoe")).isEqualTo(sentence("shoe")).hasSameHashCodeAs(sentence("shoe"));
        assertThat(sentence("shoe")).isNotEqualTo(sentence("bag"));
        assertThat(encoded).hasValue(0);
    }

    private Sentence sentence(String text) {
        return new Sentence(text, List.of(new Word(text, text, 0, text.length())), () -> {
            encoded.incrementAndGet();
            return new Embedding(new float[] {3, 4});
        });
    }
}
