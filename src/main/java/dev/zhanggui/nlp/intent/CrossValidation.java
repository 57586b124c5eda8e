package dev.zhanggui.nlp.intent;

import dev.zhanggui.nlp.intent.Learnt.Grounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Five-fold cross-validation (Stone 1974) of what the examples of one language teach. The folds are those of the known
 * examples, whatever is taught besides, so that two sets of examples are judged by the same sentences. Each fold's model
 * is read by the calibration of a model that was trained on all of them, which makes the figures a little too good,
 * equally before and after.
 */
public final class CrossValidation {

    public static final int FOLDS = 5;

    private final List<Labelled> known;
    private final int[] numbers;

    /** @param known the examples of one language, of which each is left out once */
    public CrossValidation(List<Labelled> known) {
        this.known = List.copyOf(known);
        this.numbers = new int[known.size()];
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts.merge(known.get(i).intent(), 1, Integer::sum) % FOLDS;
        }
    }

    /** @param example left out, and what the others make of it */
    public record Judgement(Labelled example, Guess guess) {}

    /**
     * The left-out sentences of a fold, judged by the other folds and what is added to them.
     *
     * @param fold 0 to {@link #FOLDS} - 1
     * @param added further examples, never left out
     * @param names what the intents are called
     * @param model trained on all of this, for its calibration
     */
    public List<Judgement> judge(int fold, List<Labelled> added, List<Labelled> names, IntentModel model) {
        List<Labelled> train = new ArrayList<>();
        List<Labelled> test = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            (numbers[i] == fold ? test : train).add(known.get(i));
        }
        train.addAll(added);
        TreeSet<String> intents =
                new TreeSet<>(train.stream().map(Labelled::intent).toList());
        intents.remove(Labelled.OUT_OF_SCOPE);
        if (intents.isEmpty()) {
            return test.stream()
                    .map(example -> new Judgement(example, Guess.NONE))
                    .toList();
        }
        names.stream().filter(name -> intents.contains(name.intent())).forEach(train::add);
        List<String> order = List.copyOf(intents);
        IntentModel judge = model.relearnt(order, Grounds.of(train, order).learn(IntentTrainer.STRENGTH));
        return test.stream()
                .map(example -> new Judgement(example, judge.guess(example.sentence())))
                .toList();
    }
}
