package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.nlp.language.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sentence as the intent model sees it. Its vector, which costs more than all the rest, is computed when it is first
 * asked for, and once. Equal where text, words and what is answered are. Thread-safe when the encoder is.
 */
public final class Sentence {

    private final String text;
    private final List<Word> words;
    private final Supplier<Embedding> encoder;
    private final @Nullable Supplier<Embedding> answered;
    private volatile @Nullable Embedding vector;

    /**
     * @param text in prepared form
     * @param words its words
     * @param encoder computes its meaning by the encoder of its language
     */
    public Sentence(String text, List<Word> words, Supplier<Embedding> encoder) {
        this(text, words, encoder, null);
    }

    private Sentence(
            String text, List<Word> words, Supplier<Embedding> encoder, @Nullable Supplier<Embedding> answered) {
        this.text = text;
        this.words = List.copyOf(words);
        this.encoder = encoder;
        this.answered = answered;
    }

    /** A sentence whose vector is there. */
    public Sentence(String text, List<Word> words, Embedding vector) {
        this(text, words, () -> vector);
    }

    public String text() {
        return text;
    }

    public List<Word> words() {
        return words;
    }

    /** Its meaning, by the encoder of its language. */
    public Embedding vector() {
        Embedding known = vector;
        if (known == null) {
            known = encoder.get();
            vector = known;
        }
        return known;
    }

    /** Whether its vector was computed. */
    public boolean encoded() {
        return vector != null;
    }

    /** The same sentence as an answer to something. */
    public Sentence answering(Supplier<Embedding> context) {
        return new Sentence(text, words, this::vector, context);
    }

    /** The meaning of what it answers, where that is known. */
    public Optional<Embedding> context() {
        return Optional.ofNullable(answered).map(Supplier::get);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sentence sentence
                && text.equals(sentence.text)
                && words.equals(sentence.words)
                && context().equals(sentence.context());
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + words.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
