package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.intent.Guess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval intent}: {@code predict intent} with scores. */
@Command(
        name = "intent",
        description = "Predicts intents and scores them against the label's column of the input.",
        mixinStandardHelpOptions = true)
final class EvalIntent implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IntentOptions options = new IntentOptions();

    @Option(names = "--output", paramLabel = "TSV", description = "Where the predictions go, too.")
    private @Nullable Path output;

    @Option(names = "--report", paramLabel = "DIR", description = "Where intent.json and intent.html go.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        Table input = Table.read(options.input);
        List<String> labels = input.column(options.label);
        IntentTask task = new IntentTask(options);
        List<Guess> guesses = task.run(input);
        if (output != null) {
            PredictIntent.table(input.column("text"), guesses).write(output);
        }
        JsonObject scores = task.times().into(IntentScores.of(labels, guesses).toJson());
        if (report != null) {
            IntentReport.of(scores, input.column("text"), labels, guesses).write(report);
        }
        spec.commandLine().getOut().println(scores.encode());
        return 0;
    }
}
