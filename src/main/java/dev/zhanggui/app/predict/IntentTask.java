package dev.zhanggui.app.predict;

import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentTrainer;
import dev.zhanggui.nlp.intent.Labelled;
import dev.zhanggui.nlp.language.LanguageReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        List<String> texts = input.column("text");
        Language language = language(train.column("text"));
        Path natives = Files.createDirectories(
                Path.of(System.getProperty("java.io.tmpdir"), "zhanggui-" + System.getProperty("user.name"), "native"));
        try (Encoders encoders = Encoders.load(natives)) {
            SentenceReader reader = new SentenceReader(new EnglishWords(), encoders::embed);
            IntentModel model = times.training(() -> IntentTrainer.train(labelled(train, reader, language)));
            List<Guess> guesses = new ArrayList<>(texts.size());
            for (String text : texts) {
                guesses.add(times.prediction(() -> model.guess(reader.read(text, language))));
            }
            return guesses;
        }
    }

    private List<Labelled> labelled(Table table, SentenceReader reader, Language language) {
        List<String> texts = table.column("text");
        List<String> labels = table.column(options.label);
        List<Labelled> labelled = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            labelled.add(new Labelled(labels.get(i), reader.read(texts.get(i), language)));
        }
        return labelled;
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
