package dev.zhanggui.conversation.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void whatIsNearJoinsWhatWasSaidMostAndTheMostSaidGroupComesFirst() {
        List<Groups.Group> groups = Groups.of(List.of(
                sentence(1, Language.ZH, 1, 0),
                sentence(2, Language.ZH, 5, 10),
                sentence(3, Language.ZH, 7, 90),
                sentence(4, Language.ZH, 2, 5)));
        assertThat(groups).extracting(group -> ids(group)).containsExactly(List.of(2L, 4L, 1L), List.of(3L));
        assertThat(groups).extracting(Groups.Group::times).containsExactly(8, 7);
    }

    @Test
    void languagesDoNotMixAndWhatHasNoVectorStandsAlone() {
        assertThat(Groups.of(List.of(
                        sentence(1, Language.ZH, 1, 0),
                        sentence(2, Language.EN, 1, 0),
                        sentence(3, Language.ZH, 1, null),
                        sentence(4, Language.ZH, 1, null))))
                .hasSize(4);
    }

    @Property
    void everySentenceIsInOneGroupWhateverTheirOrder(
            @ForAll @Size(max = 30) List<@IntRange(max = 360) Integer> degrees, @ForAll long seed) {
        List<Sentence> sentences = new ArrayList<>();
        degrees.forEach(each -> sentences.add(sentence(sentences.size(), Language.EN, 1 + each % 3, each)));
        List<Groups.Group> groups = Groups.of(sentences);
        assertThat(groups.stream().flatMap(group -> ids(group).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        sentences.stream().map(Sentence::id).toList());
        Collections.shuffle(sentences, new Random(seed));
        assertThat(Groups.of(sentences)).isEqualTo(groups);
    }

    private static List<Long> ids(Groups.Group group) {
        return group.sentences().stream().map(Sentence::id).toList();
    }

    private static Sentence sentence(long id, Language language, int times, @Nullable Integer degrees) {
        Embedding vector = degrees == null
                ? null
                : new Embedding(new float[] {
                    (float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees))
                });
        return new Sentence(id, language, "s" + id, vector, times, Instant.EPOCH);
    }
}
