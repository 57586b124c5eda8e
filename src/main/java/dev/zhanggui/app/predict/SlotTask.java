package dev.zhanggui.app.predict;

import dev.zhanggui.app.config.CacheFolder;
import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentTrainer;
import dev.zhanggui.nlp.intent.Labelled;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.slot.Chunk;
import dev.zhanggui.nlp.slot.SlotModel;
import dev.zhanggui.nlp.slot.SlotTrainer;
import dev.zhanggui.nlp.slot.Tagged;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains a labeller of slots and an intent model on a file, and reads the sentences of another. */
final class SlotTask {

    private static final int PROGRESS = 1000;

    private final PredictionTimes times = new PredictionTimes();
    private final SlotOptions options;
    private final PrintWriter progress;

    /** @param progress where long work says how far it is */
    SlotTask(SlotOptions options, PrintWriter progress) {
        this.options = options;
        this.progress = progress;
    }

    PredictionTimes times() {
        return times;
    }

    /** @param tags one for each token */
    record Read(List<String> tags, String intent) {}

    private record Models(IntentModel intents, SlotModel slots) {}

    /** What the rows of the input mean, in their order. */
    List<Read> run(Table input) throws Exception {
        Table train = Table.read(options.train);
        List<String> texts = input.column("text");
        Language language = language(train.column("text"));
        Path natives = Files.createDirectories(CacheFolder.of("native"));
        try (Encoders encoders = Encoders.load(natives)) {
            TokenTable tokens = new TokenTable(new EnglishWords(), encoders::tokens, language);
            Models models = times.training(() -> train(train, tokens));
            List<Read> read = new ArrayList<>(texts.size());
            for (String text : texts) {
                read.add(times.prediction(() -> read(models, tokens, text)));
            }
            return read;
        }
    }

    private Models train(Table table, TokenTable tokens) {
        List<String> texts = table.column("text");
        List<String> tags = table.column("bio_tags");
        List<String> intents = table.column("intent");
        List<Labelled> labelled = new ArrayList<>();
        List<Tagged> tagged = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            TokenTable.Row row = tokens.read(texts.get(i));
            List<String> own = TokenTable.split(tags.get(i));
            if (own.size() != row.slots().tokens().size()) {
                throw new TableException(table.name() + ": row " + (i + 1) + " has "
                        + row.slots().tokens().size() + " tokens and " + own.size()
                        + " tags; give one tag for each token, both split by blanks");
            }
            labelled.add(new Labelled(intents.get(i), row.sentence()));
            tagged.add(new Tagged(intents.get(i), row.slots(), Chunk.of(own)));
            if ((i + 1) % PROGRESS == 0) {
                say("encoded " + (i + 1) + " of " + texts.size() + " rows");
            }
        }
        say("learning the slots of " + texts.size() + " rows");
        SlotModel slots = SlotTrainer.train(tagged, SlotTrainer.Intents.TOLD);
        say("learning the intents");
        return new Models(IntentTrainer.train(labelled), slots);
    }

    private static Read read(Models models, TokenTable tokens, String text) {
        TokenTable.Row row = tokens.read(text);
        SlotModel.Meaning meaning = models.slots.read(
                row.slots(), models.intents.guess(row.sentence()).intents(), Labelled.OUT_OF_SCOPE);
        List<Chunk> chunks =
                meaning.labelling().found().stream().map(SlotModel.Found::chunk).toList();
        return new Read(Chunk.tags(chunks, row.slots().tokens().size()), meaning.intent());
    }

    private void say(String what) {
        progress.println(what);
        progress.flush();
    }

    private Language language(List<String> texts) {
        if (!options.language.equals("auto")) {
            return Language.ofTag(options.language);
        }
        LanguageReader languages = new LanguageReader();
        long chinese = texts.stream()
                .filter(text -> languages.read(text, null).language() == Language.ZH)
                .count();
        return 2 * chinese > texts.size() ? Language.ZH : Language.EN;
    }
}
