package dev.zhanggui.nlp.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.nlp.language.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With vectors drawn around a made-up direction for each intent, so that no encoder is needed. */
class IntentTrainerTest {

    private static final int WIDTH = 24;

    @TempDir
    Path folder;

    @Test
    void whatNobodyWantsAnyMoreIsNotLearntToTheEnd() {
        assertThatThrownBy(() -> IntentTrainer.train(examples(8, 12, 1), List.of(), List.of(), () -> {
                    throw new CancellationException("enough");
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void learnsWhatItIsTold() {
        IntentModel model = IntentTrainer.train(examples(8, 12, 1));
        List<Labelled> others = examples(8, 6, 2);
        long right = others.stream()
                .filter(other ->
                        model.guess(other.sentence()).intents().get(0).intent().equals(other.intent()))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(others.size() * 9L / 10);
    }

    @Test
    void acceptsWhatIsLikeAnExampleAndRefusesWhatIsLikeNone() {
        IntentModel model = IntentTrainer.train(examples(8, 12, 1));
        List<Labelled> others = examples(8, 6, 2);
        long accepted = others.stream()
                .filter(other -> model.guess(other.sentence()).accepted())
                .count();
        assertThat(accepted).isGreaterThanOrEqualTo(others.size() * 8L / 10);
        long strange = 0;
        for (int i = 100; i < 140; i++) {
            strange += model.guess(sentence(i, new Random(i))).accepted() ? 1 : 0;
        }
        assertThat(strange).isLessThanOrEqualTo(12);
    }

    @Test
    void aGlanceGuessesAndAcceptsNearlyAsTheWholeLesson() {
        IntentModel whole = IntentTrainer.train(examples(8, 12, 1));
        IntentModel glanced = IntentTrainer.glance(examples(8, 12, 1), List.of());
        List<Labelled> others = examples(8, 6, 2);
        assertThat(others.stream().filter(other -> best(glanced, other).equals(best(whole, other))))
                .hasSizeGreaterThanOrEqualTo(others.size() * 9 / 10);
        assertThat(others.stream()
                        .filter(other -> glanced.guess(other.sentence()).accepted()))
                .hasSizeGreaterThanOrEqualTo(others.size() * 7 / 10);
        assertThat(IntentTrainer.glance(List.of(), List.of())
                        .guess(others.get(0).sentence()))
                .isEqualTo(Guess.NONE);
    }

    private static String best(IntentModel model, Labelled asked) {
        return model.guess(asked.sentence()).intents().get(0).intent();
    }

    @Test
    void outOfScopeIsNeverAcceptedAndNeverNamed() {
        List<Labelled> examples = new ArrayList<>(examples(4, 10, 1));
        for (int i = 0; i < 12; i++) {
            examples.add(new Labelled(Labelled.OUT_OF_SCOPE, sentence(50, new Random(i))));
        }
        IntentModel model = IntentTrainer.train(examples);
        Guess guess = model.guess(sentence(50, new Random(99)));
        assertThat(guess.accepted()).isFalse();
        assertThat(guess.intents()).extracting(IntentScore::intent).doesNotContain(Labelled.OUT_OF_SCOPE);
    }

    @Test
    void confidencesAreProbabilitiesBestFirst() {
        Guess guess = IntentTrainer.train(examples(8, 12, 1)).guess(sentence(3, new Random(5)));
        assertThat(guess.intents()).hasSize(5);
        assertThat(guess.intents())
                .extracting(IntentScore::confidence)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(guess.intents().stream().mapToDouble(IntentScore::confidence).sum())
                .isBetween(0.0, 1.00001);
    }

    @Test
    void theSameExamplesGiveTheSameModel() {
        Sentence asked = sentence(2, new Random(77));
        assertThat(IntentTrainer.train(examples(6, 8, 1)).guess(asked))
                .isEqualTo(IntentTrainer.train(examples(6, 8, 1)).guess(asked));
    }

    @Test
    void fewOrNoExamplesAreNoError() {
        Sentence asked = sentence(0, new Random(7));
        assertThat(IntentTrainer.train(List.of()).guess(asked)).isEqualTo(Guess.NONE);
        assertThat(IntentTrainer.train(List.of(new Labelled(Labelled.OUT_OF_SCOPE, asked)))
                        .guess(asked))
                .isEqualTo(Guess.NONE);
        for (int intents = 1; intents <= 3; intents++) {
            for (int each = 1; each <= 3; each++) {
                assertThat(IntentTrainer.train(examples(intents, each, 1))
                                .guess(asked)
                                .intents())
                        .hasSize(intents);
            }
        }
    }

    @Test
    void aKeptModelGuessesAlike() throws IOException {
        IntentModel model = IntentTrainer.train(examples(6, 8, 1));
        new ModelFolder(folder).keep("v1", new IntentModels(model, IntentModel.EMPTY));
        IntentModels read = new ModelFolder(folder).load("v1").orElseThrow();
        Sentence asked = sentence(2, new Random(77));
        assertThat(read.chinese().guess(asked)).isEqualTo(model.guess(asked));
        assertThat(read.english().guess(asked)).isEqualTo(Guess.NONE);
        assertThat(new ModelFolder(folder).load("../v2")).isEmpty();
    }

    @Test
    void aDamagedFileCountsAsAbsent() throws IOException {
        new ModelFolder(folder).keep("v1", new IntentModels(IntentTrainer.train(examples(3, 4, 1)), IntentModel.EMPTY));
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {2, 6, 20, bytes.length / 2, bytes.length - 3}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            assertThat(new ModelFolder(folder).load("v1")).as("byte %d", at).isEmpty();
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
        assertThat(new ModelFolder(folder).load("v1")).isEmpty();
    }

    @Test
    void onlyTheNewestFilesStay() throws IOException {
        ModelFolder models = new ModelFolder(folder);
        for (int i = 0; i < 7; i++) {
            models.keep("v" + i, IntentModels.EMPTY);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    private static List<Labelled> examples(int intents, int each, long seed) {
        List<Labelled> examples = new ArrayList<>();
        for (int intent = 0; intent < intents; intent++) {
            Random random = new Random(seed * 1000 + intent);
            for (int i = 0; i < each; i++) {
                examples.add(new Labelled("intent" + intent, sentence(intent, random)));
            }
        }
        return examples;
    }

    /** Three words, one of them of the intent, and a vector near the intent's own. */
    private static Sentence sentence(int intent, Random random) {
        Random direction = new Random(31L * intent + 7);
        float[] vector = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = (float) (direction.nextGaussian() + 0.6 * random.nextGaussian());
        }
        String own = "word" + (char) ('a' + intent) + random.nextInt(3);
        String text = own + " other" + random.nextInt(9) + " more" + random.nextInt(9);
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (String word : text.split(" ")) {
            words.add(new Word(word, word, start, start + word.length()));
            start += word.length() + 1;
        }
        return new Sentence(text, words, new Embedding(vector));
    }
}
