package dev.zhanggui.nlp;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes of a text what the intent models see. It does not depend on the catalogue, so that a model stays right when the
 * catalogue changes.
 */
public final class SentenceReader {

    /** What stands behind this many characters tells little of what a customer wants. */
    static final int MOST_CHARACTERS = 512;

    private final LanguageReader languages = new LanguageReader();
    private final Preparation preparation = new Preparation();
    private final WordReader words;
    private final BiFunction<String, Language, Embedding> encoder;

    /** @param encoder gives the vector of a text by the encoder of a language */
    public SentenceReader(EnglishWords english, BiFunction<String, Language, Embedding> encoder) {
        this.words = new WordReader(new ChineseWords(List.of()), english);
        this.encoder = encoder;
    }

    /** The beginning of a text as the model of a language sees it; its vector is computed when it is asked for. */
    public Sentence read(String text, Language language) {
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        PreparedText prepared = preparation.prepare(start);
        return new Sentence(
                prepared.text(),
                words.read(prepared, languages.read(start, language).spans()),
                () -> encoder.apply(prepared.text(), language));
    }

    /** A sentence with what it answers, of which the end counts. */
    public Sentence answering(Sentence sentence, String previous, Language language) {
        String end = previous.length() > MOST_CHARACTERS
                ? previous.substring(previous.length() - MOST_CHARACTERS)
                : previous;
        return sentence.answering(() -> encoder.apply(preparation.prepare(end).text(), language));
    }

    /** What an intent is called, as a sentence: {@code order_status}; empty where it is not called in that language. */
    public Optional<Sentence> name(String intent, Language language) {
        String words = intent.replaceAll("[_.\\-]+", " ").trim();
        return words.isEmpty() || languages.read(words, null).language() != language
                ? Optional.empty()
                : Optional.of(read(words, language));
    }
}
