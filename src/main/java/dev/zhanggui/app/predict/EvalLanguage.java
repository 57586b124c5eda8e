package dev.zhanggui.app.predict;

import dev.zhanggui.nlp.language.LanguageReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval language}: reads which languages texts are in, and scores it where a column says so. */
@Command(
        name = "language",
        description = "Reads the languages of texts; scores them against the column language (zh, en, mixed, other).",
        mixinStandardHelpOptions = true)
final class EvalLanguage implements Callable<Integer> {

    private static final int MOST_WRONG = 20;
    private static final String COLUMN = "language";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--input", required = true, paramLabel = "TSV", description = "Columns text and language.")
    private Path input = Path.of("");

    @Option(names = "--text", defaultValue = "text", description = "The texts' column; default text.")
    private String text = "text";

    @Option(
            names = "--expect",
            paramLabel = "zh,mixed",
            description = "What every row may be, where the input has no column language.")
    private @Nullable String expect;

    @Option(names = "--output", paramLabel = "TSV", description = "Where the predictions go, too.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Table table = Table.read(input);
        List<String> texts = table.column(text);
        List<String> labels = expect == null
                ? table.column(COLUMN)
                : texts.stream().map(row -> "").toList();
        LanguageReader reader = new LanguageReader();
        PredictionTimes times = new PredictionTimes();
        List<List<String>> rows = new ArrayList<>();
        Map<String, Integer> read = new TreeMap<>();
        JsonArray wrong = new JsonArray();
        int right = 0;
        for (int i = 0; i < texts.size(); i++) {
            String row = texts.get(i);
            String script = times.prediction(() -> reader.read(row, null))
                    .script()
                    .name()
                    .toLowerCase(Locale.ROOT);
            rows.add(List.of(row, script));
            read.merge(script, 1, Integer::sum);
            boolean good = expect == null
                    ? script.equals(labels.get(i))
                    : List.of(expect.split(",")).contains(script);
            right += good ? 1 : 0;
            if (!good && wrong.size() < MOST_WRONG) {
                wrong.add(new JsonObject().put("row", i + 2).put("read", script));
            }
        }
        if (output != null) {
            new Table("", List.of("text", COLUMN), rows).write(output);
        }
        JsonObject scores = new JsonObject()
                .put("rows", texts.size())
                .put("accuracy", texts.isEmpty() ? 0 : (double) right / texts.size())
                .put("read", new JsonObject(new TreeMap<String, Object>(read)))
                .put("wrong", wrong);
        spec.commandLine().getOut().println(times.into(scores).encode());
        return 0;
    }
}
