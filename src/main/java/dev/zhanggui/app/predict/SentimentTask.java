package dev.zhanggui.app.predict;

import dev.zhanggui.app.config.CacheFolder;
import dev.zhanggui.dialog.DialogException;
import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.message.Examples.Felt;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.sentiment.LabelledFeeling;
import dev.zhanggui.nlp.sentiment.SentimentModel;
import dev.zhanggui.nlp.sentiment.SentimentModel.Verdict;
import dev.zhanggui.nlp.sentiment.SentimentTeacher;
import dev.zhanggui.nlp.sentiment.SentimentTrainer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Trains a sentiment model on a file, or on the shop's own sentences, and judges the texts of another. */
final class SentimentTask {

    private static final int PROGRESS = 2_000;

    private final PredictionTimes times = new PredictionTimes();
    private final SentimentOptions options;
    private final PrintWriter progress;

    /** @param progress where long work says how far it is */
    SentimentTask(SentimentOptions options, PrintWriter progress) {
        this.options = options;
        this.progress = progress;
    }

    PredictionTimes times() {
        return times;
    }

    /** The verdicts on the texts, in their order. */
    List<Verdict> run(List<String> texts) throws Exception {
        Path natives = Files.createDirectories(CacheFolder.of("native"));
        List<Integer> labels = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        if (options.train != null) {
            Table table = Table.read(options.train);
            labels.addAll(labels(table, options.label));
            examples.addAll(table.column("text"));
        }
        try (Encoders encoders = Encoders.load(natives)) {
            SentenceReader reader = new SentenceReader(new EnglishWords(), encoders::embed);
            SentimentModel model =
                    times.training(() -> options.train == null ? own(reader) : train(labels, examples, reader));
            List<Verdict> verdicts = new ArrayList<>(texts.size());
            for (String text : texts) {
                verdicts.add(times.prediction(() -> model.judge(reader.read(text, options.language))));
                tell("judged", verdicts.size(), texts.size());
            }
            return verdicts;
        }
    }

    private SentimentModel train(List<Integer> labels, List<String> texts, SentenceReader reader) {
        List<Sentence> sentences =
                texts.stream().map(text -> reader.read(text, options.language)).toList();
        AtomicInteger done = new AtomicInteger();
        sentences.parallelStream().forEach(sentence -> {
            sentence.vector();
            tell("read", done.incrementAndGet(), sentences.size());
        });
        List<LabelledFeeling> labelled = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            labelled.add(new LabelledFeeling(sentences.get(i), labels.get(i), true));
        }
        tell("training on", labelled.size(), labelled.size());
        return SentimentTrainer.train(labelled);
    }

    private SentimentModel own(SentenceReader reader) {
        List<Felt> felt;
        try {
            felt = Dialogs.load(options.dialogs).lesson().felt();
        } catch (DialogException e) {
            throw new TableException(options.dialogs + ": " + e.findings().get(0)
                    + "; name another folder by --dialogs, or a --train file");
        }
        SentimentModel model = SentimentTeacher.train(felt, options.language, reader::read);
        if (!model.knows()) {
            throw new TableException(options.dialogs + "/sentiment: no sentences in " + options.language.tag()
                    + " to learn from; add some, or give a --train file");
        }
        return model;
    }

    /** @throws TableException when a label is neither 0 nor 1 */
    static List<Integer> labels(Table table, String column) {
        List<Integer> labels = new ArrayList<>();
        for (String label : table.column(column)) {
            if (!label.equals("0") && !label.equals("1")) {
                throw new TableException(table.name() + ": row " + (labels.size() + 1) + ": the label '" + label
                        + "' is neither 0 (bad) nor 1 (good); mend it, or name the column by --label");
            }
            labels.add(Integer.parseInt(label));
        }
        return labels;
    }

    private void tell(String what, int done, int all) {
        if (done % PROGRESS == 0 || done == all && all > PROGRESS) {
            progress.println(what + ' ' + done + " of " + all);
        }
    }

    /** 1 good, 0 bad. */
    static int label(Verdict verdict) {
        return verdict.positive() >= 0.5 ? 1 : 0;
    }
}
