package dev.zhanggui.app.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On files of a few sentences of our own, with the real encoders. */
final class SentimentCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("train.tsv"),
                """
                label	text
                1	what a lovely teapot, I adore it
                1	great shoes, very comfortable
                1	wonderful film, we laughed a lot
                1	quick delivery and friendly people
                1	my favourite bag ever
                0	the teapot broke on the first day
                0	awful shoes, they hurt
                0	a boring film, we left early
                0	late delivery and rude people
                0	this bag is ugly rubbish
                """);
        Files.writeString(
                folder.resolve("input.tsv"),
                """
                label	text
                1	I love these comfortable shoes
                0	rude people and a broken teapot
                1	a wonderful bag
                """);
    }

    @Test
    void predictionsStandInTheOrderOfTheInput() throws IOException {
        Path output = folder.resolve("deep/output.tsv");
        assertThat(run(new PredictCommand(), "--train", file("train.tsv"), "--output", output.toString()))
                .startsWith("0");
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("text\tlabel\tscore");
        assertThat(lines.get(1)).matches("I love these comfortable shoes\t1\t0\\.\\d{4}");
        assertThat(lines.get(2)).matches("rude people and a broken teapot\t0\t-0\\.\\d{4}");
    }

    @Test
    void aPredictionNeverReadsTheLabels() throws IOException {
        Path first = folder.resolve("first.tsv");
        Path second = folder.resolve("second.tsv");
        run(new PredictCommand(), "--train", file("train.tsv"), "--output", first.toString());
        Files.writeString(
                folder.resolve("input.tsv"),
                Files.readString(folder.resolve("input.tsv")).replaceAll("(?m)^[01]\t", "nonsense\t"));
        run(new PredictCommand(), "--train", file("train.tsv"), "--output", second.toString());
        assertThat(second).hasSameTextualContentAs(first);
    }

    @Test
    void scoresAreOneObjectOnTheLastLine() {
        String out = run(new EvalCommand(), "--train", file("train.tsv"));
        JsonObject scores = new JsonObject(out.strip().substring(out.strip().lastIndexOf('\n') + 1));
        assertThat(scores.getDouble("accuracy")).isEqualTo(1);
        assertThat(scores.getDouble("macroF1")).isEqualTo(1);
        assertThat(scores.getDouble("auc")).isEqualTo(1);
        assertThat(scores.fieldNames()).contains("trainSeconds", "p50Micros", "p90Micros", "p99Micros");
    }

    @Test
    void withoutATrainingFileTheShopsOwnSentencesAreLearnt() throws IOException {
        Path output = folder.resolve("own.tsv");
        assertThat(run(new PredictCommand(), "--output", output.toString())).startsWith("0");
        assertThat(Files.readAllLines(output))
                .extracting(line -> line.replaceAll(".*\t(\\d)\t.*", "$1"))
                .containsExactly("text\tlabel\tscore", "1", "0", "1");
    }

    @Test
    void aLabelOfAnotherKindIsSaidSo() throws IOException {
        Files.writeString(folder.resolve("train.tsv"), "label\ttext\ngood\tnice\n");
        assertThat(run(new EvalCommand(), "--train", file("train.tsv")))
                .startsWith("1")
                .contains("row 1: the label 'good' is neither 0 (bad) nor 1 (good)");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String run(Object command, String... more) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .setExecutionExceptionHandler((error, where, arguments) -> {
                    out.write(String.valueOf(error.getMessage()));
                    return 1;
                });
        String[] arguments = new String[5 + more.length];
        arguments[0] = "sentiment";
        arguments[1] = "--language";
        arguments[2] = "en";
        arguments[3] = "--input";
        arguments[4] = file("input.tsv");
        System.arraycopy(more, 0, arguments, 5, more.length);
        int code = line.execute(arguments);
        return code + "\n" + out;
    }
}
