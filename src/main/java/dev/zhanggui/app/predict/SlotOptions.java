package dev.zhanggui.app.predict;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What {@code predict slots} and {@code eval slots} are told alike. */
final class SlotOptions {

    @Option(
            names = "--train",
            required = true,
            paramLabel = "TSV",
            description = "Columns text (tokens split by blanks), bio_tags (one for each token) and intent.")
    Path train = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "auto|zh|en",
            defaultValue = "auto",
            description = "Which encoder reads the texts; auto = the language of most training rows.")
    String language = "auto";

    @Option(names = "--input", required = true, paramLabel = "TSV", description = "What to predict; column text.")
    Path input = Path.of("");
}
