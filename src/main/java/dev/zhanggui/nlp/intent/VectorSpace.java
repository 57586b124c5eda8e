package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Embedding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Sentence vectors relative to the mean of the training sentences, because those of one encoder all lean the same way.
 * Where examples tell what they answer, its vector stands behind that of the sentence, shorter.
 */
final class VectorSpace {

    /** How long the vector of what is answered is, where that of the sentence has length 1. */
    private static final float CONTEXT = 0.9f;

    private final float[] mean;
    private final float[] contextMean;

    private VectorSpace(float[] mean, float[] contextMean) {
        this.mean = mean;
        this.contextMean = contextMean;
    }

    /** The space of the training sentences; at least one. */
    static VectorSpace of(List<Sentence> sentences) {
        float[] mean = new float[sentences.get(0).vector().length()];
        for (Sentence sentence : sentences) {
            add(mean, sentence.vector().toArray(), 1f / sentences.size());
        }
        List<Embedding> contexts = sentences.stream()
                .flatMap(sentence -> sentence.context().stream())
                .toList();
        float[] contextMean = new float[contexts.isEmpty() ? 0 : mean.length];
        for (Embedding context : contexts) {
            add(contextMean, context.toArray(), 1f / contexts.size());
        }
        return new VectorSpace(mean, contextMean);
    }

    private static void add(float[] sum, float[] vector, float scale) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scale * vector[i];
        }
    }

    /** How many numbers a point has. */
    int width() {
        return mean.length + contextMean.length;
    }

    /** How many of them are the sentence's own; they come first. */
    int own() {
        return mean.length;
    }

    float[] point(Sentence sentence) {
        float[] point = new float[width()];
        System.arraycopy(centred(sentence.vector(), mean), 0, point, 0, mean.length);
        if (contextMean.length > 0) {
            sentence.context().ifPresent(context -> {
                float[] centred = centred(context, contextMean);
                for (int i = 0; i < centred.length; i++) {
                    point[mean.length + i] = CONTEXT * centred[i];
                }
            });
        }
        return point;
    }

    private static float[] centred(Embedding vector, float[] mean) {
        float[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean[i];
        }
        return new Embedding(values).toArray();
    }

    void write(DataOutput out) throws IOException {
        ModelFormat.writeFloats(out, mean);
        ModelFormat.writeFloats(out, contextMean);
    }

    static VectorSpace read(DataInput in) throws IOException {
        VectorSpace space = new VectorSpace(ModelFormat.readFloats(in), ModelFormat.readFloats(in));
        if (space.contextMean.length != 0 && space.contextMean.length != space.mean.length) {
            throw new IOException("vectors of sentences and of what they answer differ in length");
        }
        return space;
    }
}
