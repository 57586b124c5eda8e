package dev.zhanggui.nlp;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Correction;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Understanding.IntentScore;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.message.Understanding.Token;
import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.entity.EntityReader;
import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentModels;
import dev.zhanggui.nlp.intent.Labelled;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Reading;
import dev.zhanggui.nlp.language.Replacement;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.mixed.Glossary;
import dev.zhanggui.nlp.mixed.TwoGuesses;
import dev.zhanggui.nlp.sentiment.SentimentModels;
import dev.zhanggui.nlp.sentiment.SentimentReader;
import dev.zhanggui.nlp.slot.SlotEntities;
import dev.zhanggui.nlp.slot.SlotModels;
import dev.zhanggui.nlp.spelling.Speller;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From a customer's words to what they mean, in one pass: language, preparation, words, slips, entities, slots,
 * intent, sentiment. Immutable and thread-safe; to know other words or intents is to be another pipeline, so that a message is
 * never understood half by the old and half by the new.
 */
public final class Pipeline {

    /** The longest text that is understood, in UTF-16 characters. */
    public static final int MOST_CHARACTERS = 4096;

    /** By cross-validation over the shop's own examples: 7 of 10 refused sentences out of scope are named, of the others 1.5. */
    private static final double SURELY_OUTSIDE = 0.3;

    private final LanguageReader languages = new LanguageReader();
    private final Preparation preparation = new Preparation();
    private final EnglishWords english;
    private final SentenceReader sentences;
    private final Catalogue catalogue;
    private final Lesson lesson;
    private final Speller speller;

    /** What the catalogue teaches. */
    private record Catalogue(WordReader words, EntityReader entities, Glossary glossary) {}

    /** What the dialog files teach. */
    private record Lesson(IntentModels intents, SentimentReader sentiment, SlotModels slots) {}

    private Pipeline(
            EnglishWords english, SentenceReader sentences, Catalogue catalogue, Lesson lesson, Speller speller) {
        this.english = english;
        this.sentences = sentences;
        this.catalogue = catalogue;
        this.lesson = lesson;
        this.speller = speller;
    }

    /** A pipeline that knows neither the catalogue's words nor any intent. */
    public static Pipeline untaught(EnglishWords english, SentenceReader sentences) {
        return new Pipeline(
                english,
                sentences,
                new Catalogue(
                        new WordReader(new ChineseWords(List.of()), english),
                        new EntityReader(List.of()),
                        Glossary.PLAIN),
                new Lesson(IntentModels.EMPTY, new SentimentReader(SentimentModels.EMPTY), SlotModels.EMPTY),
                Speller.untaught(english));
    }

    /** The same with these words of the catalogue instead of its own. */
    public Pipeline withTerms(List<Term> terms) {
        EntityReader reader = new EntityReader(terms);
        WordReader split = new WordReader(new ChineseWords(reader.chineseWords()), english);
        return new Pipeline(
                english, sentences, new Catalogue(split, reader, Glossary.of(terms)), lesson, speller.withTerms(terms));
    }

    /** The same with the words of the catalogue that another pipeline knows. */
    public Pipeline withWordsOf(Pipeline other) {
        return new Pipeline(english, sentences, other.catalogue, lesson, speller.withTermsOf(other.speller));
    }

    /** The same with these intents instead of its own. */
    public Pipeline withIntents(IntentModels models) {
        return with(new Lesson(models, lesson.sentiment, lesson.slots));
    }

    /** The same, reading feelings by these models instead of its own. */
    public Pipeline withFeelings(SentimentModels models) {
        return with(new Lesson(lesson.intents, new SentimentReader(models), lesson.slots));
    }

    /** The same with what these models learnt of annotated examples instead of its own. */
    public Pipeline withSlots(SlotModels models) {
        return with(new Lesson(lesson.intents, lesson.sentiment, models));
    }

    /** The same with the words of these sentences for slips to be read as. */
    public Pipeline withSentences(List<String> examples) {
        return new Pipeline(english, sentences, catalogue, lesson, speller.withSentences(examples));
    }

    /** The same with what another pipeline knows of the dialog files, but for feelings. */
    public Pipeline withLessonOf(Pipeline other) {
        return new Pipeline(
                english,
                sentences,
                catalogue,
                new Lesson(other.lesson.intents, lesson.sentiment, other.lesson.slots),
                other.speller.withTermsOf(speller));
    }

    private Pipeline with(Lesson other) {
        return new Pipeline(english, sentences, catalogue, other, speller);
    }

    /** The intents it knows. */
    public IntentModels intents() {
        return lesson.intents;
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
        WordReader words = catalogue.words;
        Reading reading = stages.watch("language", () -> languages.read(text, previous));
        PreparedText written = stages.watch("preparation", () -> preparation.prepare(text));
        List<Word> writtenWords = stages.watch("words", () -> words.read(written, reading.spans()));
        List<Replacement> slips = stages.watch("spelling", () -> speller.find(written, writtenWords));
        PreparedText prepared = written.with(slips);
        List<Word> split = slips.isEmpty() ? writtenWords : words.read(prepared, reading.spans());
        List<Entity> named = stages.watch("entities", () -> catalogue.entities.read(prepared, split, today));
        Language language =
                onlyNames(reading, split, prepared, named) && previous != null ? previous : reading.language();
        List<Entity> all =
                stages.watch("slots", () -> SlotEntities.add(lesson.slots, language, prepared, split, named));
        Sentence sentence = sentences.read(written.originalWith(slips), language);
        Guess guess = stages.watch("intent", () -> guess(sentence, prepared, split, reading, language));
        Sentiment felt = stages.watch("sentiment", () -> feeling(prepared, sentence, reading, language));
        return new Understanding(
                text,
                reading.script(),
                language,
                reading.spans(),
                tokens(prepared, split),
                withOutside(guess),
                guess.accepted(),
                all,
                slips.stream().map(slip -> correction(written, slip)).toList(),
                felt);
    }

    /**
     * The guesses, led by out of scope where what nobody accepts is nearer to an example of that. The intents share what
     * its nearness leaves.
     */
    private static List<IntentScore> withOutside(Guess guess) {
        double outside = Math.min(1, guess.outside());
        if (outside < SURELY_OUTSIDE) {
            return guess.intents();
        }
        return Stream.concat(
                        Stream.of(new IntentScore(Labelled.OUT_OF_SCOPE, outside)),
                        guess.intents().stream()
                                .limit(guess.intents().size() - 1L)
                                .map(score -> new IntentScore(score.intent(), (1 - outside) * score.confidence())))
                .toList();
    }

    private static Correction correction(PreparedText written, Replacement slip) {
        return new Correction(
                written.origin(slip.start(), slip.end()),
                slip.text(),
                written.start(slip.start()),
                written.end(slip.end()));
    }

    private Guess guess(
            Sentence sentence, PreparedText prepared, List<Word> split, Reading reading, Language language) {
        if (isForeign(reading) || sentence.text().isBlank()) {
            return Guess.NONE;
        }
        if (reading.script() != Script.MIXED) {
            return guess(sentence, language);
        }
        Guess chinese = told(prepared, split, Language.ZH);
        Guess english = told(prepared, split, Language.EN);
        return TwoGuesses.one(chinese, english, language);
    }

    /** The guess on a mixed text told in one language. */
    private Guess told(PreparedText prepared, List<Word> split, Language language) {
        return guess(sentences.read(catalogue.glossary.tell(prepared.text(), split, language), language), language);
    }

    private Guess guess(Sentence sentence, Language language) {
        IntentModel model = lesson.intents.in(language);
        return model.intents().isEmpty() ? Guess.NONE : model.guess(sentence);
    }

    private Sentiment feeling(PreparedText prepared, Sentence sentence, Reading reading, Language language) {
        return isForeign(reading) ? Sentiment.NEUTRAL : lesson.sentiment.read(prepared, sentence, language);
    }

    /** What is written in neither language is not read. */
    private static boolean isForeign(Reading reading) {
        return reading.foreign() && reading.script() == Script.OTHER;
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
