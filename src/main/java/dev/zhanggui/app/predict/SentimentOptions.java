package dev.zhanggui.app.predict;

import dev.zhanggui.message.Language;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code predict sentiment} and {@code eval sentiment} are told alike. */
final class SentimentOptions {

    @Option(
            names = "--train",
            paramLabel = "TSV",
            description = "Columns label (0 bad, 1 good) and text; without it the shop's own sentences are learnt.")
    @Nullable Path train;

    @Option(
            names = "--dialogs",
            paramLabel = "DIR",
            defaultValue = "dialogs",
            description = "Where the shop's own sentences stand, in sentiment/; default dialogs.")
    Path dialogs = Path.of("dialogs");

    @Option(
            names = "--language",
            required = true,
            paramLabel = "zh|en",
            converter = Spoken.class,
            description = "Which encoder reads the texts.")
    Language language = Language.ZH;

    @Option(names = "--input", required = true, paramLabel = "TSV", description = "What to predict; column text.")
    Path input = Path.of("");

    @Option(names = "--label", defaultValue = "label", description = "The label's column; default label.")
    String label = "label";

    static final class Spoken implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            for (Language language : Language.values()) {
                if (language.tag().equals(tag)) {
                    return language;
                }
            }
            throw new TypeConversionException("'" + tag + "' is no language of ours; use zh or en");
        }
    }
}
