package dev.zhanggui.app.bench;

import dev.zhanggui.app.bench.NlpLoad.Said;
import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.nlp.Pipeline;
import dev.zhanggui.nlp.School;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench nlp}: the whole inline pass over sentences that are all different, with the cascade and without it in
 * turn. No vector is remembered from one sentence to the next.
 */
@Command(
        name = "nlp",
        description = "The understanding of distinct sentences, with the cascade and without in turn. Without files:"
                + " the shipped dialogs, a fifth of whose examples are left out and asked, and made-up shop talk.",
        mixinStandardHelpOptions = true)
public final class BenchNlp implements Callable<Integer> {

    private static final int HELD_OUT = 5;
    private static final int MADE_UP = 4_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dialogs", defaultValue = "dialogs", description = "The dialog files; default dialogs.")
    private Path dialogs = Path.of("dialogs");

    @Option(names = "--train", paramLabel = "TSV", description = "Columns text and intent, instead of the dialogs.")
    private @Nullable Path train;

    @Option(names = "--input", paramLabel = "TSV", description = "Columns text and intent: what is asked.")
    private @Nullable Path input;

    @Option(names = "--threads", defaultValue = "2", description = "How many sentences at a time, 1 to 64.")
    private int threads;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each way is measured, 1 to 20.")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (threads < 1 || threads > 64 || rounds < 1 || rounds > 20 || (train == null) != (input == null)) {
            out.println("--threads is 1 to 64, --rounds 1 to 20, and --train and --input go together");
            return 2;
        }
        Path folder = Files.createTempDirectory("zhanggui-bench");
        AtomicLong encoded = new AtomicLong();
        try (Encoders encoders = Encoders.load(folder.resolve("native"))) {
            SentenceReader sentences = new SentenceReader(new EnglishWords(), (text, language) -> {
                encoded.incrementAndGet();
                return encoders.compute(text, language);
            });
            Set<Said> asked = new LinkedHashSet<>();
            Lesson lesson = lesson(asked);
            out.println("learning " + lesson.examples().size() + " examples");
            long start = System.nanoTime();
            Pipeline cascade = taught(lesson, sentences, folder);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("learnt in %.1f s; %d sentences to ask%n", seconds, asked.size());
            JsonObject result = measure(out, cascade, new NlpLoad(List.copyOf(asked), threads, encoded));
            out.println(result.put("bench", "nlp")
                    .put("threads", threads)
                    .put("trainSeconds", seconds)
                    .encode());
        }
        return 0;
    }

    private JsonObject measure(PrintWriter out, Pipeline cascade, NlpLoad load) throws InterruptedException {
        Pipeline always = cascade.withIntents(cascade.intents().withoutCascade());
        load.run(cascade);
        load.run(always);
        JsonArray with = new JsonArray();
        JsonArray without = new JsonArray();
        for (int round = 0; round < rounds; round++) {
            with.add(print(out, "with the cascade", load.run(cascade)));
            without.add(print(out, "without", load.run(always)));
        }
        return new JsonObject().put("cascade", with).put("always", without);
    }

    private static JsonObject print(PrintWriter out, String name, JsonObject run) {
        out.printf(
                "%-16s %7.0f/s, CPU p50 %.2f ms, p99 %.2f ms, %.2f encoder passes a message, %.4f right and accepted%n",
                name,
                run.getDouble("perSecond"),
                run.getDouble("cpuP50Millis"),
                run.getDouble("cpuP99Millis"),
                run.getDouble("encoderPassesPerMessage"),
                run.getDouble("accuracyAfterRejection"));
        return run;
    }

    private static Pipeline taught(Lesson lesson, SentenceReader sentences, Path folder) {
        CatalogContent goods = DemoShop.read();
        School school = School.in(folder.resolve("models"), new EnglishWords(), sentences);
        return school.teach(lesson)
                .withFeelings(school.teachFeelings(lesson))
                .withTerms(new Catalog(goods.terms(), goods.products()).vocabulary());
    }

    /** What is learnt; what is asked goes into {@code asked}. */
    private Lesson lesson(Set<Said> asked) throws Exception {
        Lesson shipped = Dialogs.load(dialogs).lesson();
        if (train != null && input != null) {
            asked.addAll(read(input));
            List<Example> examples = read(train).stream()
                    .filter(said -> said.intent() != null)
                    .map(said -> new Example(String.valueOf(said.intent()), said.text(), List.of()))
                    .toList();
            return new Lesson("bench", examples, shipped.felt());
        }
        Map<String, Integer> counts = new HashMap<>();
        List<Example> kept = new ArrayList<>();
        for (Example example : shipped.examples()) {
            if (counts.merge(example.intent(), 1, Integer::sum) % HELD_OUT == 0) {
                asked.add(new Said(example.text(), example.intent()));
            } else {
                kept.add(example);
            }
        }
        Sentences made = new Sentences(7);
        for (int i = 0; i < MADE_UP; i++) {
            asked.add(new Said(made.next(i % 2 == 0), null));
        }
        return new Lesson("bench", kept, shipped.felt());
    }

    private static List<Said> read(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> columns = List.of(lines.get(0).split("\t", -1));
        int text = columns.indexOf("text");
        int intent = columns.indexOf("intent");
        if (text < 0 || intent < 0) {
            throw new IllegalArgumentException(file + ":1: needs the columns text and intent, has " + columns);
        }
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split("\t", -1))
                .map(cells -> new Said(cells[text], cells[intent]))
                .toList();
    }
}
