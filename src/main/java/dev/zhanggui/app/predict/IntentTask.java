package dev.zhanggui.app.predict;

import dev.zhanggui.app.config.CacheFolder;
import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentTrainer;
import dev.zhanggui.nlp.intent.Labelled;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.LanguageReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trains an intent model on a file and guesses the intents of another. */
final class IntentTask {

    private final LanguageReader languages = new LanguageReader();
    private final PredictionTimes times = new PredictionTimes();
    private final IntentOptions options;

    IntentTask(IntentOptions options) {
        this.options = options;
    }

    PredictionTimes times() {
        return times;
    }

    /** The guesses of the input's rows, in their order. */
    List<Guess> run(Table input) throws Exception {
        Table train = Table.read(options.train);
        Table validation = options.validation == null ? null : Table.read(options.validation);
        boolean cascade = cascade();
        Language language = language(train.column("text"));
        Path natives = Files.createDirectories(CacheFolder.of("native"));
        try (Encoders encoders = Encoders.load(natives)) {
            Rows rows = new Rows(new SentenceReader(new EnglishWords(), encoders::embed), language);
            IntentModel trained = times.training(() -> train(train, validation, rows));
            IntentModel model = cascade ? trained : trained.withoutCascade();
            List<Guess> guesses = new ArrayList<>();
            for (Supplier<Sentence> sentence : rows.sentences(input)) {
                guesses.add(times.prediction(() -> model.guess(sentence.get())));
            }
            return guesses;
        }
    }

    private boolean cascade() {
        return switch (options.cascade) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new TableException("--cascade is on or off, not '" + options.cascade + "'");
        };
    }

    private IntentModel train(Table train, @Nullable Table validation, Rows rows) {
        List<Labelled> examples = rows.labelled(train, options.label);
        Set<String> intents = new TreeSet<>(train.column(options.label));
        return IntentTrainer.train(
                examples,
                rows.names(intents),
                validation == null ? List.of() : rows.labelled(validation, options.label));
    }

    private Language language(List<String> texts) {
        if (!options.language.equals("auto")) {
            return Language.ofTag(options.language);
        }
        long chinese = texts.stream()
                .filter(text -> languages.read(text, null).language() == Language.ZH)
                .count();
        return 2 * chinese > texts.size() ? Language.ZH : Language.EN;
    }
}
