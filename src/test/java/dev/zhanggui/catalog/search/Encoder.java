package dev.zhanggui.catalog.search;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Objects;

/** The sentence encoder that the shop uses, for measuring search without the room that serves it. */
final class Encoder implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    Encoder(Language language) throws IOException, OrtException {
        String name = "/bge-small-" + language.tag() + "-v1.5-q";
        try (InputStream model = open(name + ".onnx");
                InputStream words = open(name + "-tokenizer.json")) {
            session = environment.createSession(model.readAllBytes(), new OrtSession.SessionOptions());
            tokenizer = HuggingFaceTokenizer.newInstance(words, Map.of("padding", "false"));
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Encoder.class.getResourceAsStream(name), name);
    }

    Embedding encode(String text) throws OrtException {
        Encoding encoding = tokenizer.encode(text);
        long[] shape = {1, encoding.getIds().length};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getIds()), shape);
                OnnxTensor mask =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getAttentionMask()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getTypeIds()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            float[][][] states = (float[][][]) result.get(0).getValue();
            return new Embedding(states[0][0]);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
