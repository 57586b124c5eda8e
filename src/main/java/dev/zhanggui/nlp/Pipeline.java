package dev.zhanggui.nlp;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Correction;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.message.Understanding.Token;
import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.entity.EntityReader;
import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentModels;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Reading;
import dev.zhanggui.nlp.language.Replacement;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.mixed.Glossary;
import dev.zhanggui.nlp.mixed.TwoGuesses;
import dev.zhanggui.nlp.spelling.Speller;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a customer's words to what they mean, in one pass: language, preparation, words, entities, intent. Immutable and
 * thread-safe; to know other words or intents is to be another pipeline, so that a message is never understood half by
 * the old and half by the new.
 */
public final class Pipeline {

    /** The longest text that is understood, in UTF-16 characters. */
    public static final int MOST_CHARACTERS = 4096;

    private final LanguageReader languages = new LanguageReader();
    private final Preparation preparation = new Preparation();
    private final EnglishWords english;
    private final WordReader words;
    private final EntityReader entities;
    private final Speller speller;
    private final Glossary glossary;
    private final SentenceReader sentences;
    private final IntentModels intents;

    private Pipeline(
            EnglishWords english,
            WordReader words,
            EntityReader entities,
            Speller speller,
            Glossary glossary,
            SentenceReader sentences,
            IntentModels intents) {
        this.english = english;
        this.words = words;
        this.entities = entities;
        this.speller = speller;
        this.glossary = glossary;
        this.sentences = sentences;
        this.intents = intents;
    }

    /** A pipeline that knows neither the catalogue's words nor any intent. */
    public static Pipeline untaught(EnglishWords english, SentenceReader sentences) {
        return new Pipeline(
                english,
                new WordReader(new ChineseWords(List.of()), english),
                new EntityReader(List.of()),
                Speller.untaught(english),
                Glossary.PLAIN,
                sentences,
                IntentModels.EMPTY);
    }

    /** The same with these words of the catalogue instead of its own. */
    public Pipeline withTerms(List<Term> terms) {
        EntityReader reader = new EntityReader(terms);
        WordReader split = new WordReader(new ChineseWords(reader.chineseWords()), english);
        return new Pipeline(english, split, reader, speller.withTerms(terms), Glossary.of(terms), sentences, intents);
    }

    /** The same with the words of the catalogue that another pipeline knows. */
    public Pipeline withWordsOf(Pipeline other) {
        return new Pipeline(
                english,
                other.words,
                other.entities,
                speller.withTermsOf(other.speller),
                other.glossary,
                sentences,
                intents);
    }

    /** The same with these intents instead of its own. */
    public Pipeline withIntents(IntentModels models) {
        return new Pipeline(english, words, entities, speller, glossary, sentences, models);
    }

    /** The same with the words of these sentences for slips to be read as. */
    public Pipeline withSentences(List<String> examples) {
        return new Pipeline(english, words, entities, speller.withSentences(examples), glossary, sentences, intents);
    }

    /** The same with the intents and the sentences of another pipeline. */
    public Pipeline withIntentsOf(Pipeline other) {
        return new Pipeline(
                english, words, entities, other.speller.withTermsOf(speller), glossary, sentences, other.intents);
    }

    /** The intents it knows. */
    public IntentModels intents() {
        return intents;
    }

    /** Understands a text of which nobody knows the day. */
    public Understanding understand(String text, @Nullable Language previous, Stages stages) {
        return understand(text, previous, null, stages);
    }

    /**
     * Understands a text. Total for any sequence of chars up to {@link #MOST_CHARACTERS}; intents are read from the
     * first 512.
     *
     * @param previous the language of the conversation so far, or null
     * @param today the day on which it was said, or null
     * @throws IllegalArgumentException when the text is longer
     */
    public Understanding understand(
            String text, @Nullable Language previous, @Nullable LocalDate today, Stages stages) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("longer than " + MOST_CHARACTERS + " characters");
        }
        Reading reading = stages.watch("language", () -> languages.read(text, previous));
        PreparedText written = stages.watch("preparation", () -> preparation.prepare(text));
        List<Word> writtenWords = stages.watch("words", () -> words.read(written, reading.spans()));
        List<Replacement> slips = stages.watch("spelling", () -> speller.find(written, writtenWords));
        PreparedText prepared = written.with(slips);
        List<Word> split = slips.isEmpty() ? writtenWords : words.read(prepared, reading.spans());
        List<Entity> named = stages.watch("entities", () -> entities.read(prepared, split, today));
        Language language =
                onlyNames(reading, split, prepared, named) && previous != null ? previous : reading.language();
        Guess guess =
                stages.watch("intent", () -> guess(written.originalWith(slips), prepared, split, reading, language));
        return new Understanding(
                text,
                reading.script(),
                language,
                reading.spans(),
                tokens(prepared, split),
                guess.intents(),
                guess.accepted(),
                named,
                slips.stream().map(slip -> correction(written, slip)).toList(),
                Sentiment.NEUTRAL);
    }

    private static Correction correction(PreparedText written, Replacement slip) {
        return new Correction(
                written.origin(slip.start(), slip.end()),
                slip.text(),
                written.start(slip.start()),
                written.end(slip.end()));
    }

    private Guess guess(String text, PreparedText prepared, List<Word> split, Reading reading, Language language) {
        if (reading.foreign() && reading.script() == Script.OTHER || text.isBlank()) {
            return Guess.NONE;
        }
        if (reading.script() != Script.MIXED) {
            return guess(text, language);
        }
        Guess chinese = guess(glossary.tell(prepared.text(), split, Language.ZH), Language.ZH);
        Guess english = guess(glossary.tell(prepared.text(), split, Language.EN), Language.EN);
        return TwoGuesses.one(chinese, english, language);
    }

    private Guess guess(String text, Language language) {
        IntentModel model = intents.in(language);
        return model.intents().isEmpty() ? Guess.NONE : model.guess(sentences.read(text, language));
    }

    /** A brand or a size is written with Latin letters in every language. */
    private static boolean onlyNames(Reading reading, List<Word> split, PreparedText prepared, List<Entity> named) {
        return reading.script() == Script.EN
                && split.stream().allMatch(word -> named.stream()
                        .anyMatch(entity ->
                                (entity.type().equals("brand") || entity.type().equals("size"))
                                        && entity.start() <= prepared.start(word.start())
                                        && prepared.end(word.end()) <= entity.end()));
    }

    private static List<Token> tokens(PreparedText prepared, List<Word> split) {
        return split.stream()
                .map(word -> new Token(
                        prepared.origin(word.start(), word.end()),
                        word.lemma(),
                        prepared.start(word.start()),
                        prepared.end(word.end())))
                .toList();
    }
}
