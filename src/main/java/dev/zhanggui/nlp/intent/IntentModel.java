package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Understanding.IntentScore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the intent of sentences of one language. A softmax over n-grams and the sentence vector names it, with
 * confidences calibrated by a temperature; an {@link Acceptance} decides whether it is sure enough. Immutable and
 * thread-safe.
 */
public final class IntentModel {

    private static final int MOST_GUESSES = 5;

    /** The model of who has no examples: it knows nothing and accepts nothing. */
    public static final IntentModel EMPTY = new IntentModel(List.of(), null);

    private final List<String> intents;
    private final @Nullable Learnt learnt;

    private IntentModel(List<String> intents, @Nullable Learnt learnt) {
        this.intents = List.copyOf(intents);
        this.learnt = learnt;
    }

    static IntentModel of(List<String> intents, Learnt learnt) {
        return new IntentModel(intents, learnt);
    }

    /**
     * What was learnt of the intents.
     *
     * @param vectors the centred vectors of the examples, one after the other
     * @param labels the intent of each example
     */
    record Learnt(
            FeatureSpace space,
            Softmax softmax,
            float temperature,
            Acceptance acceptance,
            float[] vectors,
            int[] labels) {

        /** Cosine of the nearest example of an intent, -1 where it has none. */
        float nearest(float[] centred, int label) {
            float best = -1;
            for (int e = 0; e < labels.length; e++) {
                if (labels[e] == label) {
                    float dot = 0;
                    int from = e * centred.length;
                    for (int i = 0; i < centred.length; i++) {
                        dot += vectors[from + i] * centred[i];
                    }
                    best = Math.max(best, dot);
                }
            }
            return best;
        }
    }

    /** The intents it knows. */
    public List<String> intents() {
        return intents;
    }

    /** Guesses; total for any sentence whose vector is of the encoder it was trained with. */
    public Guess guess(Sentence sentence) {
        if (learnt == null) {
            return Guess.NONE;
        }
        Judged judged = judge(learnt, sentence);
        int[] order = judged.order;
        List<IntentScore> scores = Arrays.stream(order)
                .filter(c -> !intents.get(c).equals(Labelled.OUT_OF_SCOPE))
                .limit(MOST_GUESSES)
                .mapToObj(c -> new IntentScore(intents.get(c), judged.probabilities[c]))
                .toList();
        boolean inScope = !intents.get(order[0]).equals(Labelled.OUT_OF_SCOPE);
        return new Guess(scores, inScope && learnt.acceptance.accepts(judged.signs));
    }

    /** @param order the intents, the most probable first */
    record Judged(float[] probabilities, int[] order, Acceptance.Signs signs) {}

    static Judged judge(Learnt learnt, Sentence sentence) {
        float[] centred = learnt.space.centred(sentence);
        float[] probabilities = learnt.softmax.scores(learnt.space.features(sentence, centred));
        Softmax.normalise(probabilities, learnt.temperature);
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -probabilities[c]))
                .mapToInt(Integer::intValue)
                .toArray();
        float second = order.length > 1 ? probabilities[order[1]] : 0;
        return new Judged(
                probabilities,
                order,
                new Acceptance.Signs(probabilities[order[0]], second, learnt.nearest(centred, order[0])));
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeStrings(out, intents);
        out.writeBoolean(learnt != null);
        if (learnt != null) {
            learnt.space.write(out);
            learnt.softmax.write(out);
            out.writeFloat(learnt.temperature);
            learnt.acceptance.write(out);
            ModelFormat.writeFloats(out, learnt.vectors);
            ModelFormat.writeInts(out, learnt.labels);
        }
    }

    static IntentModel read(DataInput in) throws IOException {
        List<String> intents = ModelFormat.readStrings(in);
        if (!in.readBoolean()) {
            return EMPTY;
        }
        FeatureSpace space = FeatureSpace.read(in);
        Softmax softmax = Softmax.read(in, space.size());
        Learnt learnt = new Learnt(
                space,
                softmax,
                in.readFloat(),
                Acceptance.read(in),
                ModelFormat.readFloats(in),
                ModelFormat.readInts(in));
        if (learnt.vectors.length != (long) learnt.labels.length * space.vectorLength()) {
            throw new IOException("examples and their vectors differ in number");
        }
        return new IntentModel(intents, learnt);
    }
}
