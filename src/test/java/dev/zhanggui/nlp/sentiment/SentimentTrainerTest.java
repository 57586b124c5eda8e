package dev.zhanggui.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Examples.Feeling;
import dev.zhanggui.message.Examples.Felt;
import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.sentiment.SentimentModel.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With made-up words, and vectors drawn around a direction for each side, so that no encoder is needed. */
class SentimentTrainerTest {

    private static final int WIDTH = 16;

    @TempDir
    private Path folder;

    @Test
    void theVectorTellsWhereNoWordIsKnown() {
        SentimentModel model = SentimentTrainer.train(examples(60));
        int right = 0;
        for (int i = 0; i < 40; i++) {
            boolean good = i % 2 == 0;
            Verdict verdict = model.judge(sentence("qq zz" + i, good ? 1 : -1, 900 + i));
            right += verdict.positive() > 0.5 == good ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(36);
    }

    @Test
    void neutralSentencesAreKnown() {
        SentimentModel model = SentimentTrainer.train(examples(60));
        assertThat(model.judge(sentence("tok wug 5", 0, 1)).felt()).isLessThan(0.5);
        assertThat(model.judge(sentence("blick gorp 5", 1, 2)).felt()).isGreaterThan(0.5);
    }

    @Test
    void whereTheWordsAreSureTheVectorIsNotComputed() {
        SentimentModel model = SentimentTrainer.train(examples(60));
        AtomicInteger computed = new AtomicInteger();
        Sentence sure = new Sentence("blick gorp 3", List.of(), () -> {
            computed.incrementAndGet();
            return new Embedding(new float[WIDTH]);
        });
        assertThat(model.judge(sure).positive()).isGreaterThan(0.5);
        assertThat(computed).hasValue(0);
    }

    @Test
    void scoresAreBounded() {
        SentimentModel model = SentimentTrainer.train(examples(60));
        for (int i = 0; i < 50; i++) {
            Verdict verdict = model.judge(sentence("blick tok dreck ".repeat(i), i % 3 - 1, i));
            assertThat(verdict.score()).isBetween(-1.0, 1.0);
            assertThat(verdict.positive()).isBetween(0.0, 1.0);
            assertThat(verdict.felt()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void theSameExamplesGiveTheSameModel() {
        Sentence asked = sentence("tok blick 7", 1, 7);
        assertThat(SentimentTrainer.train(examples(30)).judge(asked))
                .isEqualTo(SentimentTrainer.train(examples(30)).judge(asked));
    }

    @Test
    void withoutBothSidesNothingIsFelt() {
        List<LabelledFeeling> good =
                examples(30).stream().filter(each -> each.positive() > 0.5).toList();
        assertThat(SentimentTrainer.train(good).knows()).isFalse();
        assertThat(SentimentTrainer.train(List.of()).judge(sentence("blick", 1, 1)))
                .isEqualTo(Verdict.NOTHING);
    }

    @Test
    void whatWasTaughtIsFoundAgainAndADamagedFileIsNot() throws IOException {
        List<Felt> felt = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            felt.add(felt(Language.ZH, i % 2 == 0 ? "真好" + i : "真坏" + i, i % 2 == 0));
            felt.add(felt(Language.EN, i % 2 == 0 ? "blick " + i : "dreck " + i, i % 2 == 0));
        }
        AtomicInteger read = new AtomicInteger();
        SentimentTeacher teacher = new SentimentTeacher(
                (text, language) -> {
                    read.incrementAndGet();
                    return sentence(text, text.contains("blick") || text.contains("好") ? 1 : -1, text.hashCode());
                },
                folder);
        Sentence asked = sentence("blick dreck", 1, 3);
        Verdict verdict = teacher.teach(felt).in(Language.EN).judge(asked);
        assertThat(read).hasValue(80);
        assertThat(teacher.teach(felt).in(Language.EN).judge(asked)).isEqualTo(verdict);
        assertThat(read).hasValue(80);
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(SentimentTrainerTest::damage);
        }
        assertThat(teacher.teach(felt).in(Language.EN).judge(asked)).isEqualTo(verdict);
        assertThat(read).hasValue(160);
    }

    private static void damage(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Felt felt(Language language, String text, boolean good) {
        return new Felt(
                language, text, good ? Feeling.POSITIVE : Feeling.NEGATIVE, List.of(), List.of(), List.of(), 0, 0);
    }

    private static List<LabelledFeeling> examples(int each) {
        List<LabelledFeeling> examples = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            examples.add(new LabelledFeeling(sentence("blick gorp " + i, 1, i), 1, true));
            examples.add(new LabelledFeeling(sentence("dreck murf " + i, -1, 100 + i), 0, true));
            examples.add(new LabelledFeeling(sentence("tok wug " + i, 0, 200 + i), 0.5f, false));
        }
        return examples;
    }

    private static Sentence sentence(String text, int side, int seed) {
        Random random = new Random(seed);
        float[] vector = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = (float) random.nextGaussian() + (i < 4 ? 2 * side : 0) + (i == 5 && side == 0 ? 3 : 0);
        }
        return new Sentence(text, List.of(), new Embedding(vector));
    }
}
