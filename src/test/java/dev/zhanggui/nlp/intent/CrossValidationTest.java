package dev.zhanggui.nlp.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.nlp.intent.CrossValidation.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    private final List<Labelled> known = examples();
    private final IntentModel model = IntentTrainer.train(known);

    @Test
    void eachExampleIsLeftOutOnceWhateverIsTaughtBesides() {
        CrossValidation folds = new CrossValidation(known);
        List<Labelled> before = leftOut(folds, List.of());
        assertThat(before).containsExactlyInAnyOrderElementsOf(known);
        assertThat(leftOut(folds, List.of(example("east", 40, 2)))).isEqualTo(before);
    }

    @Test
    void whatIsTaughtBesidesCanChangeAJudgement() {
        CrossValidation folds = new CrossValidation(known);
        List<Labelled> wrong = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> wrong.add(example("north", 100 + i, i % 10)));
        assertThat(guesses(folds, List.of())).isNotEqualTo(guesses(folds, wrong));
    }

    private List<Labelled> leftOut(CrossValidation folds, List<Labelled> added) {
        return judged(folds, added).stream().map(Judgement::example).toList();
    }

    private List<Guess> guesses(CrossValidation folds, List<Labelled> added) {
        return judged(folds, added).stream().map(Judgement::guess).toList();
    }

    private List<Judgement> judged(CrossValidation folds, List<Labelled> added) {
        return IntStream.range(0, CrossValidation.FOLDS)
                .boxed()
                .flatMap(fold -> folds.judge(fold, added, List.of(), model).stream())
                .toList();
    }

    private static List<Labelled> examples() {
        List<Labelled> examples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            examples.add(example("east", i, i));
            examples.add(example("north", 50 + i, 90 - i));
            examples.add(example(Labelled.OUT_OF_SCOPE, 80 + i, 200 + i));
        }
        return examples;
    }

    private static Labelled example(String intent, int number, int degrees) {
        double angle = Math.toRadians(degrees);
        return new Labelled(intent, new Sentence("w" + number, List.of(), new Embedding(new float[] {
            (float) Math.cos(angle), (float) Math.sin(angle)
        })));
    }
}
