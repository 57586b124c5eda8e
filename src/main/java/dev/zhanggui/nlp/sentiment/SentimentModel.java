package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.intent.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells how sentences of one language feel: whether anything is felt, and which side it takes. A quick model over
 * n-grams and known words answers where it is sure; only otherwise the sentence's vector is asked for. Immutable and
 * thread-safe.
 */
public final class SentimentModel {

    /** The model of who has no examples: nothing is felt. */
    public static final SentimentModel EMPTY = new SentimentModel(null);

    private final @Nullable Learnt learnt;

    private SentimentModel(@Nullable Learnt learnt) {
        this.learnt = learnt;
    }

    static SentimentModel of(Learnt learnt) {
        return new SentimentModel(learnt);
    }

    /**
     * One side of the model, quick or full.
     *
     * @param good the side that is taken
     * @param felt whether anything is felt
     * @param temperature divides the odds of {@code good}, so that the probability is what it says (Guo et al. 2017)
     */
    record Heads(Logistic good, Logistic felt, double temperature) {

        Verdict verdict(Features features) {
            double positive = Logistic.probability(good.score(features) / temperature);
            double something = Logistic.probability(felt.score(features));
            return new Verdict(something * (2 * positive - 1), positive, something);
        }

        void write(DataOutput out) throws IOException {
            good.write(out);
            felt.write(out);
            out.writeDouble(temperature);
        }

        static Heads read(DataInput in, int grams, int vector) throws IOException {
            return new Heads(Logistic.read(in, grams, vector), Logistic.read(in, grams, vector), in.readDouble());
        }
    }

    /** @param sure from this distance from 0 on, the quick score of {@code good} is believed */
    record Learnt(FeatureSpace space, Heads quick, Heads full, double sure) {}

    /**
     * @param score -1 to 1, 0 where nothing is felt
     * @param positive the probability that it is good rather than bad
     * @param felt the probability that anything is felt
     */
    public record Verdict(double score, double positive, double felt) {

        static final Verdict NOTHING = new Verdict(0, 0.5, 0);
    }

    /** Whether it has learnt anything. */
    public boolean knows() {
        return learnt != null;
    }

    /** Judges; total for any sentence whose vector is of the encoder it was trained with. */
    public Verdict judge(Sentence sentence) {
        if (learnt == null || sentence.text().isBlank()) {
            return Verdict.NOTHING;
        }
        Features quick = learnt.space.quick(sentence.text());
        if (Math.abs(learnt.quick.good.score(quick)) >= learnt.sure) {
            return learnt.quick.verdict(quick);
        }
        return learnt.full.verdict(learnt.space.full(quick, sentence));
    }

    /** Judges by the words alone, unless the vector is there already. */
    Verdict judgeSparingly(Sentence sentence) {
        return sentence.encoded() ? judge(sentence) : judgeQuickly(sentence.text());
    }

    /** Judges a part of a sentence by its words alone. */
    Verdict judgeQuickly(String text) {
        return learnt == null || text.isBlank() ? Verdict.NOTHING : learnt.quick.verdict(learnt.space.quick(text));
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(learnt != null);
        if (learnt != null) {
            learnt.space.write(out);
            learnt.quick.write(out);
            learnt.full.write(out);
            out.writeDouble(learnt.sure);
        }
    }

    static SentimentModel read(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return EMPTY;
        }
        FeatureSpace space = FeatureSpace.read(in);
        return new SentimentModel(new Learnt(
                space,
                Heads.read(in, space.grams(), 0),
                Heads.read(in, space.grams(), space.vectorLength()),
                in.readDouble()));
    }
}
