package dev.zhanggui.nlp.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.nlp.language.Word;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FeatureReaderTest {

    private static final Labels LABELS = new Labels(new TreeSet<>(List.of("who")));

    private static Tagged example(String... words) {
        List<SlotToken> tokens = Arrays.stream(words)
                .map(word -> new SlotToken(word, word, 'S', 0, word.length()))
                .toList();
        return new Tagged("gift", SlotSentence.of(tokens), List.of(new Chunk("who", 1, 2)));
    }

    @Test
    void aSentenceInTrainingDoesNotKnowItsOwnValue() {
        Tagged alone = example("for", "zora");
        FeatureReader reader = new FeatureReader(Harvest.of(List.of(alone), LABELS));
        long[][] asStranger = reader.read(alone.sentence(), "", List.of());
        long[][] asItself = reader.read(alone.sentence(), "", List.of(alone));
        assertThat(asStranger[1].length).isGreaterThan(asItself[1].length);
        assertThat(asStranger[0]).isEqualTo(asItself[0]);

        FeatureReader both = new FeatureReader(Harvest.of(List.of(alone, example("with", "zora")), LABELS));
        assertThat(both.read(alone.sentence(), "", List.of(alone))[1]).isEqualTo(asStranger[1]);
    }

    @Test
    void theSameWordInAnotherPlaceHasOtherFeaturesButSharesItsOwn() {
        FeatureReader reader = new FeatureReader(Harvest.of(List.of(), LABELS));
        long[][] features = reader.read(example("zora", "likes", "zora").sentence(), "", List.of());
        assertThat(features[0]).isNotEqualTo(features[2]);
        assertThat(Arrays.stream(features[0])
                        .filter(f -> Arrays.stream(features[2]).anyMatch(g -> g == f))
                        .count())
                .isGreaterThan(5);
    }

    @Test
    void chineseWordsAreTakenApartAndEachCharacterKnowsItsWord() {
        assertThat(SlotReader.tokens(List.of(new Word("小区", "小区", 2, 4), new Word("ipad", "ipad", 5, 9))))
                .containsExactly(
                        new SlotToken("小", "小区", 'B', 2, 3),
                        new SlotToken("区", "小区", 'E', 3, 4),
                        new SlotToken("ipad", "ipad", 'S', 5, 9));
    }

    @Test
    void givenPiecesKnowTheWordTheyBelongTo() {
        assertThat(SlotReader.tokens(
                        List.of(new Word("小", "小", 0, 1), new Word("区", "区", 1, 2), new Word("?", "?", 2, 3)),
                        List.of(new Word("小区", "小区", 0, 2))))
                .containsExactly(
                        new SlotToken("小", "小区", 'B', 0, 1),
                        new SlotToken("区", "小区", 'E', 1, 2),
                        new SlotToken("?", "?", 'S', 2, 3));
    }
}
