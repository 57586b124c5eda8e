package dev.zhanggui.nlp;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
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
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.slot.SlotEntities;
import dev.zhanggui.nlp.slot.SlotModels;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a customer's words to what they mean, in one pass: language, preparation, words, entities, slots, intent. Immutable and
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
    private final SentenceReader sentences;
    private final IntentModels intents;
    private final SlotModels slots;

    private Pipeline(
            EnglishWords english,
            WordReader words,
            EntityReader entities,
            SentenceReader sentences,
            IntentModels intents,
            SlotModels slots) {
        this.english = english;
        this.words = words;
        this.entities = entities;
        this.sentences = sentences;
        this.intents = intents;
        this.slots = slots;
    }

    /** A pipeline that knows neither the catalogue's words nor any intent. */
    public static Pipeline untaught(EnglishWords english, SentenceReader sentences) {
        return new Pipeline(
                english,
                new WordReader(new ChineseWords(List.of()), english),
                new EntityReader(List.of()),
                sentences,
                IntentModels.EMPTY,
                SlotModels.EMPTY);
    }

    /** The same with these words of the catalogue instead of its own. */
    public Pipeline withTerms(List<Term> terms) {
        EntityReader reader = new EntityReader(terms);
        WordReader split = new WordReader(new ChineseWords(reader.chineseWords()), english);
        return new Pipeline(english, split, reader, sentences, intents, slots);
    }

    /** The same with the words of the catalogue that another pipeline knows. */
    public Pipeline withWordsOf(Pipeline other) {
        return new Pipeline(english, other.words, other.entities, sentences, intents, slots);
    }

    /** The same with these intents instead of its own. */
    public Pipeline withIntents(IntentModels models) {
        return new Pipeline(english, words, entities, sentences, models, slots);
    }

    /** The same with what these models learnt of annotated examples instead of its own. */
    public Pipeline withSlots(SlotModels models) {
        return new Pipeline(english, words, entities, sentences, intents, models);
    }

    /**
     * Understands a text. Total for any sequence of chars up to {@link #MOST_CHARACTERS}; intents are read from the
     * first 512.
     *
     * @param previous the language of the conversation so far, or null
     * @throws IllegalArgumentException when the text is longer
     */
    public Understanding understand(String text, @Nullable Language previous, Stages stages) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("longer than " + MOST_CHARACTERS + " characters");
        }
        Reading reading = stages.watch("language", () -> languages.read(text, previous));
        PreparedText prepared = stages.watch("preparation", () -> preparation.prepare(text));
        List<Word> split = stages.watch("words", () -> words.read(prepared, reading.spans()));
        List<Entity> named = stages.watch("entities", () -> entities.read(prepared, split));
        Language language =
                onlyNames(reading, split, prepared, named) && previous != null ? previous : reading.language();
        List<Entity> all = stages.watch("slots", () -> SlotEntities.add(slots, language, prepared, split, named));
        Guess guess = stages.watch("intent", () -> guess(text, reading, language));
        return new Understanding(
                text,
                reading.script(),
                language,
                reading.spans(),
                tokens(prepared, split),
                guess.intents(),
                guess.accepted(),
                all,
                List.of(),
                Sentiment.NEUTRAL);
    }

    private Guess guess(String text, Reading reading, Language language) {
        if (reading.foreign() && reading.script() == Script.OTHER || text.isBlank()) {
            return Guess.NONE;
        }
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
