package dev.zhanggui.nlp.intent;

import java.util.List;

/**
 * A sentence that a model had not seen, and what that model says of it.
 *
 * @param intent what it means
 * @param intents what the model knows
 */
record Held(
        String intent,
        List<String> intents,
        Learnt learnt,
        Features grams,
        float[] gramScores,
        float[] point,
        float[] vectorScores) {

    static Held of(Labelled example, List<String> intents, Learnt learnt) {
        Features grams = learnt.gramSpace().features(example.sentence());
        float[] point = learnt.vectorSpace().point(example.sentence());
        return new Held(
                example.intent(),
                intents,
                learnt,
                grams,
                learnt.gramHead().scores(grams),
                point,
                learnt.vectorHead().scores(point));
    }

    /** The number of its intent, or -1 where the model does not know it. */
    int label() {
        return intents.indexOf(intent);
    }

    Judge.Judged quick(Blend blend) {
        return new Judge(learnt, blend).quick(grams, gramScores);
    }

    Judge.Judged full(Blend blend) {
        return new Judge(learnt, blend).full(gramScores, point, vectorScores);
    }
}
