package dev.zhanggui.nlp;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.intent.ModelFiles;
import dev.zhanggui.nlp.language.Preparation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors of examples by the encoders that serve, kept on disk from one run to the next: the encoders are loaded
 * only when there is a sentence that was not met before. Confined to one thread.
 */
public final class ExampleVectors implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleVectors.class);
    private static final String VERSION = "examples";
    private static final int FORMAT = 1;
    private static final int PROGRESS = 200;

    private record Key(Language language, String text) {}

    private final Path folder;
    private final IntConsumer progress;
    private final ModelFiles<Map<Key, Embedding>> files;
    private final Map<Key, Embedding> before;
    private final Map<Key, Embedding> used = new HashMap<>();
    private final Preparation preparation = new Preparation();
    private @Nullable Encoders encoders;
    private int computed;

    /**
     * @param folder where native code and vectors are kept; it is made when missing
     * @param progress is told how many sentences were encoded, now and then
     */
    public ExampleVectors(Path folder, IntConsumer progress) {
        this.folder = folder;
        this.progress = progress;
        this.files = new ModelFiles<>(
                folder.resolve("vectors"), ".vectors", FORMAT, ExampleVectors::read, ExampleVectors::write);
        this.before = files.load(VERSION).orElse(Map.of());
    }

    /**
     * The vector of a text.
     *
     * @throws UncheckedIOException when the encoders cannot be loaded
     */
    public Embedding of(String text, Language language) {
        Key key = new Key(language, preparation.prepare(text).text());
        Embedding known = used.containsKey(key) ? used.get(key) : before.get(key);
        Embedding vector = known == null ? compute(key) : known;
        used.put(key, vector);
        return vector;
    }

    /** Whether a sentence came that was not met before. */
    boolean hasLoadedEncoders() {
        return encoders != null;
    }

    private Embedding compute(Key key) {
        try {
            if (encoders == null) {
                encoders = Encoders.load(folder.resolve("native"));
            }
            if (++computed % PROGRESS == 0) {
                progress.accept(computed);
            }
            return encoders.compute(key.text(), key.language());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Keeps what was used. */
    @Override
    public void close() {
        if (encoders != null) {
            encoders.close();
        }
        if (!used.keySet().equals(before.keySet())) {
            try {
                files.keep(VERSION, used);
            } catch (IOException error) {
                LOG.warn("vectors are not kept for the next time: {}", error.toString());
            }
        }
    }

    private static Map<Key, Embedding> read(DataInput in) throws IOException {
        Map<Key, Embedding> vectors = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            Key key = new Key(Language.ofTag(in.readUTF()), in.readUTF());
            float[] values = new float[in.readInt()];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
            vectors.put(key, new Embedding(values));
        }
        return vectors;
    }

    private static void write(Map<Key, Embedding> vectors, DataOutput out) throws IOException {
        out.writeInt(vectors.size());
        for (Map.Entry<Key, Embedding> each : vectors.entrySet()) {
            out.writeUTF(each.getKey().language().tag());
            out.writeUTF(each.getKey().text());
            float[] values = each.getValue().toArray();
            out.writeInt(values.length);
            for (float value : values) {
                out.writeFloat(value);
            }
        }
    }
}
