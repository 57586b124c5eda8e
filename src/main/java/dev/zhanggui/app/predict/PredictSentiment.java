package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.sentiment.SentimentModel.Verdict;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict sentiment}: columns {@code text, label, score}. */
@Command(
        name = "sentiment",
        description = "How the writer of each text feels: columns text, label (0 bad, 1 good), score (-1 to 1).",
        mixinStandardHelpOptions = true)
final class PredictSentiment implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SentimentOptions options = new SentimentOptions();

    @Option(names = "--output", required = true, paramLabel = "TSV", description = "Where the predictions go.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        List<String> texts = Table.read(options.input).column("text");
        SentimentTask task = new SentimentTask(options, spec.commandLine().getErr());
        table(texts, task.run(texts)).write(output);
        spec.commandLine()
                .getOut()
                .println(task.times()
                        .into(new JsonObject().put("rows", texts.size()))
                        .encode());
        return 0;
    }

    /** One row for each text. */
    static Table table(List<String> texts, List<Verdict> verdicts) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            rows.add(List.of(
                    texts.get(i),
                    Integer.toString(SentimentTask.label(verdict)),
                    String.format(Locale.ROOT, "%.4f", verdict.score())));
        }
        return new Table("predictions", List.of("text", "label", "score"), rows);
    }
}
