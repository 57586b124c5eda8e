package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.nlp.intent.Judge.Judged;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the intent of sentences of one language, as a cascade (Viola and Jones 2001): a softmax over n-grams answers
 * when it is sure; otherwise its scores and those of a softmax over the sentence's vector are added. Confidences are
 * calibrated; whether the best guess is sure enough is decided by an {@link Acceptance}. Immutable and thread-safe.
 */
public final class IntentModel {

    private static final int MOST_GUESSES = 5;

    /** The model of who has no examples: it knows nothing and accepts nothing. */
    public static final IntentModel EMPTY = new IntentModel(List.of(), null);

    private final List<String> intents;
    private final @Nullable Trained trained;

    private IntentModel(List<String> intents, @Nullable Trained trained) {
        this.intents = List.copyOf(intents);
        this.trained = trained;
    }

    private record Trained(Learnt learnt, Calibration calibration) {
        Judge judge() {
            return new Judge(learnt, calibration.blend());
        }
    }

    static IntentModel of(List<String> intents, Learnt learnt, Calibration calibration) {
        return new IntentModel(intents, new Trained(learnt, calibration));
    }

    /** The intents it knows. */
    public List<String> intents() {
        return intents;
    }

    /** The same, but n-grams alone never answer. */
    public IntentModel withoutCascade() {
        return trained == null ? this : of(intents, trained.learnt, trained.calibration.withoutSureness());
    }

    /** A model of other examples that reads its confidences as this one does; nothing where this one knows nothing. */
    IntentModel relearnt(List<String> intents, Learnt learnt) {
        return trained == null ? EMPTY : of(intents, learnt, trained.calibration);
    }

    /** Guesses; total for any sentence whose vector is of the encoder it was trained with. */
    public Guess guess(Sentence sentence) {
        if (trained == null) {
            return Guess.NONE;
        }
        Learnt learnt = trained.learnt;
        Features grams = learnt.gramSpace().features(sentence);
        float[] gramScores = learnt.gramHead().scores(grams);
        Judged quick = trained.judge().quick(grams, gramScores);
        if (trained.calibration.sureness().accepts(quick.signs())) {
            return new Guess(scores(quick.probabilities()), true, true, Double.POSITIVE_INFINITY, 0);
        }
        float[] point = learnt.vectorSpace().point(sentence);
        Judged full =
                trained.judge().full(gramScores, point, learnt.vectorHead().scores(point));
        double margin = trained.calibration.acceptance().margin(full.signs());
        return new Guess(scores(full.probabilities()), margin >= 0, false, margin, margin >= 0 ? 0 : full.outside());
    }

    private List<IntentScore> scores(float[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -probabilities[c]))
                .limit(MOST_GUESSES)
                .map(c -> new IntentScore(intents.get(c), probabilities[c]))
                .toList();
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeStrings(out, intents);
        out.writeBoolean(trained != null);
        if (trained != null) {
            trained.learnt.write(out);
            trained.calibration.blend().write(out);
            trained.calibration.acceptance().write(out);
            trained.calibration.sureness().write(out);
        }
    }

    static IntentModel read(DataInput in) throws IOException {
        List<String> intents = ModelFormat.readStrings(in);
        if (!in.readBoolean()) {
            return EMPTY;
        }
        Learnt learnt = Learnt.read(in);
        Calibration calibration = new Calibration(
                Blend.read(in), Acceptance.read(in, Judge.FULL_SIGNS), Acceptance.read(in, Judge.QUICK_SIGNS));
        return of(intents, learnt, calibration);
    }
}
