package dev.zhanggui.app.predict;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict slots}: columns {@code text, bio_tags, intent}. */
@Command(
        name = "slots",
        description = "The slots and the intent of each text: columns text, bio_tags, intent.",
        mixinStandardHelpOptions = true)
final class PredictSlots implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SlotOptions options = new SlotOptions();

    @Option(names = "--output", required = true, paramLabel = "TSV", description = "Where the predictions go.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        Table input = Table.read(options.input);
        SlotTask task = new SlotTask(options, spec.commandLine().getErr());
        table(input.column("text"), task.run(input)).write(output);
        spec.commandLine()
                .getOut()
                .println(task.times()
                        .into(new JsonObject().put("rows", input.rows().size()))
                        .encode());
        return 0;
    }

    /** One row for each text. */
    static Table table(List<String> texts, List<SlotTask.Read> read) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(List.of(
                    texts.get(i),
                    String.join(" ", read.get(i).tags()),
                    read.get(i).intent()));
        }
        return new Table("predictions", List.of("text", "bio_tags", "intent"), rows);
    }
}
