package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.sentiment.SentimentModel.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval sentiment}: {@code predict sentiment} with scores. */
@Command(
        name = "sentiment",
        description = "Judges texts and scores the verdicts against the label's column of the input.",
        mixinStandardHelpOptions = true)
final class EvalSentiment implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SentimentOptions options = new SentimentOptions();

    @Option(names = "--output", paramLabel = "TSV", description = "Where the predictions go, too.")
    private @Nullable Path output;

    @Override
    public Integer call() throws Exception {
        Table input = Table.read(options.input);
        List<Integer> labels = SentimentTask.labels(input, options.label);
        List<String> texts = input.column("text");
        SentimentTask task = new SentimentTask(options, spec.commandLine().getErr());
        List<Verdict> verdicts = task.run(texts);
        if (output != null) {
            PredictSentiment.table(texts, verdicts).write(output);
        }
        spec.commandLine()
                .getOut()
                .println(task.times()
                        .into(SentimentScores.of(labels, verdicts).toJson())
                        .encode());
        return 0;
    }
}
