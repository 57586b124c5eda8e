package dev.zhanggui.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real encoders. */
class ExampleVectorsIT {

    @TempDir
    private Path folder;

    @Test
    void vectorsAreKeptFromOneRunToTheNextAndTheEncodersNotLoadedAgain() {
        List<Integer> told = new ArrayList<>();
        Embedding chinese;
        Embedding english;
        try (ExampleVectors first = new ExampleVectors(folder, told::add)) {
            chinese = first.of("这双有四十二码吗", Language.ZH);
            english = first.of("do you have it in 42", Language.EN);
            for (int i = 0; i < 200; i++) {
                first.of("number " + i, Language.EN);
            }
            assertThat(first.hasLoadedEncoders()).isTrue();
        }
        assertThat(told).containsExactly(200);
        try (ExampleVectors second = new ExampleVectors(folder, told::add)) {
            assertThat(second.of("这双有四十二码吗", Language.ZH).dot(chinese)).isCloseTo(1f, within(1e-5f));
            assertThat(second.of("Do you have it in 42", Language.EN).dot(english))
                    .isCloseTo(1f, within(1e-5f));
            assertThat(second.hasLoadedEncoders()).isFalse();
        }
        assertThat(told).hasSize(1);
    }
}
