package dev.zhanggui.nlp.embedding;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The sentence encoders of both languages, with a bounded memory of what they encoded: 512 numbers for Chinese, 384 for
 * English. Thread-safe.
 */
public final class Encoders implements AutoCloseable {

    private static final String CHINESE = "bge-small-zh-v1.5-q";
    private static final String ENGLISH = "bge-small-en-v1.5-q";

    /** At most 16 MB of vectors. */
    private static final int MOST_REMEMBERED = 8192;

    private static final int LONGEST_REMEMBERED = 256;

    private final Encoder chinese;
    private final Encoder english;
    private final LoadingCache<Key, Embedding> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .build(key -> encoder(key.language).encode(key.text));

    private Encoders(Encoder chinese, Encoder english) {
        this.chinese = chinese;
        this.english = english;
    }

    /**
     * Loads both encoders from the class path, in about a second.
     *
     * @param natives the folder to keep native code in; it is made when missing
     * @throws IOException when a model is missing or the folder cannot be written
     */
    public static Encoders load(Path natives) throws IOException {
        Encoder chinese = Encoder.load(CHINESE, natives);
        try {
            return new Encoders(chinese, Encoder.load(ENGLISH, natives));
        } catch (IOException | RuntimeException e) {
            chinese.close();
            throw e;
        }
    }

    /** The vector of a text; of a long text that of its first 128 tokens. */
    public Embedding embed(String text, Language language) {
        return text.length() > LONGEST_REMEMBERED
                ? encoder(language).encode(text)
                : remembered.get(new Key(text, language));
    }

    /** The same as {@link #embed}, computed anew. */
    public Embedding compute(String text, Language language) {
        return encoder(language).encode(text);
    }

    /** The vectors of a text and of its tokens, from one pass; nothing of it is remembered. */
    public TokenVectors tokens(String text, Language language) {
        return encoder(language).tokens(text);
    }

    private Encoder encoder(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    @Override
    public void close() {
        chinese.close();
        english.close();
    }

    private record Key(String text, Language language) {}
}
