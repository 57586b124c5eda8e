package dev.zhanggui.app.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands on a small file of our own. */
final class SlotsCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    err.append(e.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private Path train() throws IOException {
        StringBuilder rows = new StringBuilder("text\tbio_tags\tintent\n");
        for (String name : List.of("anna", "carla", "dan", "frank", "gia", "hugo")) {
            rows.append("wrap it for ").append(name).append("\tO O O B-who\tgift\n");
            rows.append("the parcel from ").append(name).append(" came\tO O O B-sender O\tparcel\n");
        }
        return Files.writeString(folder.resolve("train.tsv"), rows);
    }

    @Test
    void predictNeedsNoLabelsAndKeepsTheOrder() throws IOException {
        Path input = Files.writeString(folder.resolve("in.tsv"), "text\nthe parcel from zora came\nwrap it for zora\n");
        Path output = folder.resolve("out.tsv");
        int code = run(
                new PredictCommand(),
                "slots",
                "--train",
                train().toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(output))
                .isEqualTo("text\tbio_tags\tintent\n"
                        + "the parcel from zora came\tO O O B-sender O\tparcel\n"
                        + "wrap it for zora\tO O O B-who\tgift\n");
    }

    @Test
    void evalEndsWithItsScores() throws IOException {
        Path input = Files.writeString(
                folder.resolve("test.tsv"), "text\tbio_tags\tintent\nwrap it for zora\tO O O B-who\tparcel\n");
        int code = run(new EvalCommand(), "slots", "--train", train().toString(), "--input", input.toString());
        assertThat(code).as(err.toString()).isZero();
        String[] lines = out.toString().strip().split("\n");
        JsonObject scores = new JsonObject(lines[lines.length - 1]);
        assertThat(scores.getDouble("slotF1")).isEqualTo(1);
        assertThat(scores.getDouble("intentAccuracy")).isZero();
        assertThat(scores.getDouble("wholeSentence")).isZero();
        assertThat(scores.fieldNames()).contains("trainSeconds", "p50Micros", "p90Micros", "p99Micros");
    }

    @Test
    void tagsThatDoNotMatchTheTokensAreRefusedWithTheirRow() throws IOException {
        Path train = Files.writeString(folder.resolve("bad.tsv"), "text\tbio_tags\tintent\nwrap it\tO\tgift\n");
        int code = run(new EvalCommand(), "slots", "--train", train.toString(), "--input", train.toString());
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("row 1 has 2 tokens and 1 tags");
    }
}
