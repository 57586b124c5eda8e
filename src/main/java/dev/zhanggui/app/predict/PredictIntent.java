package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.intent.Guess;
import dev.zhanggui.nlp.intent.Labelled;
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

/** {@code predict intent}: columns {@code text, intent, confidence, accepted}. */
@Command(
        name = "intent",
        description = "The intent of each text: columns text, intent, confidence, accepted.",
        mixinStandardHelpOptions = true)
final class PredictIntent implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IntentOptions options = new IntentOptions();

    @Option(names = "--output", required = true, paramLabel = "TSV", description = "Where the predictions go.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        Table input = Table.read(options.input);
        IntentTask task = new IntentTask(options);
        table(input.column("text"), task.run(input)).write(output);
        spec.commandLine()
                .getOut()
                .println(task.times()
                        .into(new JsonObject().put("rows", input.rows().size()))
                        .encode());
        return 0;
    }

    /** One row for each text; the best guess even where it is not accepted. */
    static Table table(List<String> texts, List<Guess> guesses) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Guess guess = guesses.get(i);
            rows.add(List.of(
                    texts.get(i),
                    best(guess),
                    String.format(Locale.ROOT, "%.4f", confidence(guess)),
                    Boolean.toString(guess.accepted())));
        }
        return new Table("predictions", List.of("text", "intent", "confidence", "accepted"), rows);
    }

    static String best(Guess guess) {
        return guess.intents().isEmpty()
                ? Labelled.OUT_OF_SCOPE
                : guess.intents().get(0).intent();
    }

    static double confidence(Guess guess) {
        return guess.intents().isEmpty() ? 0 : guess.intents().get(0).confidence();
    }
}
