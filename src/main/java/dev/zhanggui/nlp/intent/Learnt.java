package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was learnt of some intents: one softmax over n-grams, which costs little, one over sentence vectors, and the
 * examples themselves.
 */
record Learnt(
        GramSpace gramSpace, Softmax gramHead, VectorSpace vectorSpace, VectorSoftmax vectorHead, Neighbours examples) {

    /**
     * The part that does not depend on how strongly vectors are regularised.
     *
     * @param labels the number of each example's intent, {@link Neighbours#OUTSIDE} for out of scope
     */
    record Grounds(
            GramSpace gramSpace,
            Softmax gramHead,
            VectorSpace vectorSpace,
            List<Features> grams,
            List<float[]> points,
            int[] labels,
            int classes) {

        static Grounds of(List<Labelled> examples, List<String> intents) {
            List<Sentence> sentences = examples.stream().map(Labelled::sentence).toList();
            GramSpace gramSpace = GramSpace.of(sentences);
            VectorSpace vectorSpace = VectorSpace.of(sentences);
            List<Features> grams = sentences.stream().map(gramSpace::features).toList();
            List<float[]> points = sentences.stream().map(vectorSpace::point).toList();
            int[] labels = examples.stream()
                    .mapToInt(example -> intents.indexOf(example.intent()))
                    .toArray();
            Softmax gramHead = Softmax.train(inside(grams, labels), inside(labels), intents.size(), gramSpace.size());
            return new Grounds(gramSpace, gramHead, vectorSpace, grams, points, labels, intents.size());
        }

        /** @param strength of the regularisation of the head over vectors */
        Learnt learn(double strength) {
            return new Learnt(
                    gramSpace,
                    gramHead,
                    vectorSpace,
                    VectorSoftmax.train(inside(points, labels), inside(labels), classes, strength),
                    new Neighbours(labels, grams, points, vectorSpace.own()));
        }

        /** How many numbers the head over vectors has to move for one look at all examples. */
        long work() {
            return (long) points.size() * vectorSpace.width() * classes;
        }

        private static <T> List<T> inside(List<T> all, int[] labels) {
            List<T> kept = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Neighbours.OUTSIDE) {
                    kept.add(all.get(i));
                }
            }
            return kept;
        }

        private static int[] inside(int[] labels) {
            return Arrays.stream(labels)
                    .filter(label -> label != Neighbours.OUTSIDE)
                    .toArray();
        }
    }

    void write(DataOutput out) throws IOException {
        gramSpace.write(out);
        gramHead.write(out);
        vectorSpace.write(out);
        vectorHead.write(out);
        examples.write(out);
    }

    static Learnt read(DataInput in) throws IOException {
        GramSpace gramSpace = GramSpace.read(in);
        Softmax gramHead = Softmax.read(in, gramSpace.size());
        VectorSpace vectorSpace = VectorSpace.read(in);
        return new Learnt(
                gramSpace,
                gramHead,
                vectorSpace,
                VectorSoftmax.read(in, vectorSpace.width()),
                Neighbours.read(in, vectorSpace.width()));
    }
}
