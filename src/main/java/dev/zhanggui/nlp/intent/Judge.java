package dev.zhanggui.nlp.intent;

/** Says of a sentence how probable each intent is, and by what signs to tell whether the best one can be trusted. */
record Judge(Learnt learnt, Blend blend) {

    static final int QUICK_SIGNS = 6;
    static final int FULL_SIGNS = 3;

    /** @param signs numbers near 0 to 1, larger where the best guess is to be trusted */
    record Judged(float[] probabilities, int best, float[] signs) {

        /** How near the nearest example of out of scope is, of a full judgement; 0 where one of the best intent is nearer. */
        float outside() {
            float inside = signs[FULL_SIGNS - 2];
            float outside = signs[FULL_SIGNS - 1];
            return outside > inside ? outside : 0;
        }
    }

    /** By n-grams alone. */
    Judged quick(Features grams, float[] gramScores) {
        float[] probabilities = blend.quick(gramScores);
        int best = best(probabilities);
        float[] signs = {
            odds(probabilities[best], 1 - probabilities[best]),
            odds(probabilities[best], second(probabilities, best)),
            height(gramScores, best),
            learnt.examples().nearest(grams, best),
            learnt.examples().nearest(grams, Neighbours.OUTSIDE),
            grams.known()
        };
        return new Judged(probabilities, best, signs);
    }

    /**
     * By n-grams and the sentence's vector. How probable the best intent is among those that are known is no sign here:
     * it says nothing of what is not known.
     */
    Judged full(float[] gramScores, float[] point, float[] vectorScores) {
        float[] probabilities = blend.full(gramScores, vectorScores);
        int best = best(probabilities);
        float[] signs = {
            height(vectorScores, best),
            learnt.examples().nearest(point, best),
            learnt.examples().nearest(point, Neighbours.OUTSIDE)
        };
        return new Judged(probabilities, best, signs);
    }

    static int best(float[] values) {
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }

    private static float second(float[] probabilities, int best) {
        float second = 0;
        for (int c = 0; c < probabilities.length; c++) {
            second = c == best ? second : Math.max(second, probabilities[c]);
        }
        return second;
    }

    private static float odds(float one, float other) {
        return (float) Math.log((one + 1e-4) / (other + 1e-4)) / 4;
    }

    /** How far the best score stands above the mean of all. */
    private static float height(float[] scores, int best) {
        float sum = 0;
        for (float score : scores) {
            sum += score;
        }
        return (scores[best] - sum / scores.length) / 10;
    }
}
