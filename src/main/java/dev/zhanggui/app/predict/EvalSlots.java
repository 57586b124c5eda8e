package dev.zhanggui.app.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval slots}: {@code predict slots} with scores. */
@Command(
        name = "slots",
        description =
                "Predicts slots and intents and scores them against the columns bio_tags and intent of the input.",
        mixinStandardHelpOptions = true)
final class EvalSlots implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SlotOptions options = new SlotOptions();

    @Option(names = "--output", paramLabel = "TSV", description = "Where the predictions go, too.")
    private @Nullable Path output;

    @Override
    public Integer call() throws Exception {
        Table input = Table.read(options.input);
        List<String> tags = input.column("bio_tags");
        List<String> intents = input.column("intent");
        List<SlotTask.Read> labels = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            labels.add(new SlotTask.Read(TokenTable.split(tags.get(i)), intents.get(i)));
        }
        SlotTask task = new SlotTask(options, spec.commandLine().getErr());
        List<SlotTask.Read> read = task.run(input);
        if (output != null) {
            PredictSlots.table(input.column("text"), read).write(output);
        }
        spec.commandLine()
                .getOut()
                .println(task.times().into(SlotScores.of(labels, read).toJson()).encode());
        return 0;
    }
}
