package dev.zhanggui.nlp.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Tags and chunks say the same. */
final class ChunkTest {

    @Test
    void chunksBeginWithABeginAndGoOnWithTheirType() {
        assertThat(Chunk.of(List.of("O", "B-city", "I-city", "B-city", "B-date", "I-date", "O")))
                .containsExactly(new Chunk("city", 1, 3), new Chunk("city", 3, 4), new Chunk("date", 4, 6));
    }

    @Test
    void anInsideThatContinuesNothingBeginsAsInConlleval() {
        assertThat(Chunk.of(List.of("I-city", "I-date", "O", "I-date", "I-date")))
                .containsExactly(new Chunk("city", 0, 1), new Chunk("date", 1, 2), new Chunk("date", 3, 5));
    }

    @Test
    void whatIsNoTagIsOutside() {
        assertThat(Chunk.of(List.of("", "B-", "X-city", "-", "O"))).isEmpty();
    }

    @Property
    void tagsMadeOfChunksOfTagsGiveTheSameChunks(@ForAll("tags") List<String> tags) {
        List<Chunk> chunks = Chunk.of(tags);
        List<String> again = Chunk.tags(chunks, tags.size());
        assertThat(again).hasSameSizeAs(tags);
        assertThat(Chunk.of(again)).isEqualTo(chunks);
        assertWellFormed(again);
    }

    /** Every inside continues its type. */
    static void assertWellFormed(List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            if (tags.get(i).startsWith("I-")) {
                String type = tags.get(i).substring(2);
                assertThat(tags.get(i - 1)).isIn("B-" + type, "I-" + type);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> tags() {
        return Arbitraries.of("O", "B-a", "I-a", "B-b", "I-b").list().ofMaxSize(12);
    }
}
