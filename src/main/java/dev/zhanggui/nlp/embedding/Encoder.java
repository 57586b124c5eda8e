package dev.zhanggui.nlp.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.zhanggui.message.Embedding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A sentence encoder of the BGE family (Xiao et al. 2023) with quantised weights: the vector of the first token of the
 * last layer, at length 1. Thread-safe; each call computes on the caller's thread alone.
 */
final class Encoder implements AutoCloseable {

    /** Longer texts are cut; a customer's sentence has about ten tokens. */
    static final int MOST_TOKENS = 128;

    /** A token has at least one character, so that what is cut here would be cut after tokenising too. */
    private static final int MOST_CHARACTERS = 12 * MOST_TOKENS;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private Encoder(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /**
     * Loads an encoder from the class path.
     *
     * @param name {@code NAME.onnx} and {@code NAME-tokenizer.json} are the resources
     * @param natives where native code is kept
     * @throws IOException when a resource is missing or cannot be read
     */
    static Encoder load(String name, Path natives) throws IOException {
        NativeLibraries.prepare(natives);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InputStream model = resource('/' + name + ".onnx");
                InputStream vocabulary = resource('/' + name + "-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    vocabulary,
                    Map.of("truncation", "true", "maxLength", Integer.toString(MOST_TOKENS), "padding", "false"));
            return new Encoder(environment, environment.createSession(model.readAllBytes(), options), tokenizer);
        } catch (OrtException e) {
            throw new IOException("cannot load the encoder " + name, e);
        }
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = Encoder.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("missing on the class path: " + path);
        }
        return in;
    }

    Embedding encode(String text) {
        return run(text, (tokens, values, width) -> {
            float[] first = new float[width];
            values.get(first);
            return new Embedding(first);
        });
    }

    /** The vectors of all tokens of the last layer. */
    TokenVectors tokens(String text) {
        return run(text, (tokens, values, width) -> {
            float[] all = new float[values.remaining()];
            values.get(all);
            List<TokenVectors.Piece> pieces = new ArrayList<>();
            CharSpan[] spans = tokens.getCharTokenSpans();
            for (int i = 0; i < spans.length; i++) {
                CharSpan span = spans[i];
                if (span != null && span.getStart() < span.getEnd()) {
                    pieces.add(new TokenVectors.Piece(
                            span.getStart(), span.getEnd(), Arrays.copyOfRange(all, i * width, (i + 1) * width)));
                }
            }
            return new TokenVectors(new Embedding(Arrays.copyOf(all, width)), pieces);
        });
    }

    /** Takes what it wants of the last layer, in which each token has so many numbers. */
    private interface Reading<T> {
        T read(Encoding tokens, FloatBuffer values, int width);
    }

    private <T> T run(String text, Reading<T> reading) {
        Encoding tokens = tokenizer.encode(text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
        long[] shape = {1, tokens.getIds().length};
        try (OnnxTensor ids = tensor(tokens.getIds(), shape);
                OnnxTensor mask = tensor(tokens.getAttentionMask(), shape);
                OnnxTensor types = tensor(tokens.getTypeIds(), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            OnnxTensor hidden = (OnnxTensor) result.get(0); // closed with the result
            return reading.read(
                    tokens, hidden.getFloatBuffer(), (int) hidden.getInfo().getShape()[2]);
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder failed", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder does not close", e);
        }
    }
}
