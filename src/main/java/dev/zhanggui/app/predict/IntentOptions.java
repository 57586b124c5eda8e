package dev.zhanggui.app.predict;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code predict intent} and {@code eval intent} are told alike. */
final class IntentOptions {

    @Option(
            names = "--train",
            required = true,
            paramLabel = "TSV",
            description = "Columns text and intent; 'oos' is out of scope.")
    Path train = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "auto|zh|en",
            defaultValue = "auto",
            description = "Which encoder reads the texts; auto = the language of most training rows.")
    String language = "auto";

    @Option(names = "--input", required = true, paramLabel = "TSV", description = "What to predict; column text.")
    Path input = Path.of("");

    @Option(
            names = "--validation",
            paramLabel = "TSV",
            description = "Rows to choose confidences and thresholds on; without it, cross-validation.")
    @Nullable Path validation;

    @Option(
            names = "--cascade",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "off: the sentence encoder reads every text, also where n-grams are sure.")
    String cascade = "on";

    @Option(names = "--label", defaultValue = "intent", description = "The label's column; default intent.")
    String label = "intent";
}
