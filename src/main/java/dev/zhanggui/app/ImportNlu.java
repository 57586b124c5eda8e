package dev.zhanggui.app;

import dev.zhanggui.dialog.DialogException;
import dev.zhanggui.dialog.NluImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import nlu FILE}: the intents and entities of a Rasa 3 NLU file, into new files of the dialog folder. */
@Command(
        name = "nlu",
        description = "Takes the intents, synonyms, lookup tables and regular expressions of a Rasa 3 NLU file into new"
                + " files of the dialog folder. Nothing is overwritten, and nothing is written where something must be"
                + " mended first.",
        mixinStandardHelpOptions = true)
final class ImportNlu implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final long LARGEST = 4L << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The NLU file (YAML).")
    private Path source = Path.of("");

    @Option(names = "--dialogs", paramLabel = "DIR", description = "The dialog folder; default dialogs.")
    private Path dir = Path.of("dialogs");

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the new files; default that of FILE.")
    private @Nullable String name;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        String target = name == null ? plain(source) : name;
        if (!target.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            err.println("'" + target + "' is no name for a file; give --name with a-z, 0-9, _ and -");
            return FAILED;
        }
        NluImport taken;
        try {
            if (Files.size(source) > LARGEST) {
                err.println(source + " has more than 4 MiB; split it");
                return FAILED;
            }
            taken = NluImport.read(source.toString(), Files.readString(source), dir, target);
        } catch (DialogException error) {
            error.findings()
                    .forEach(finding -> out.println(finding.file() + ":" + finding.line() + ": " + finding.what() + ", "
                            + finding.why() + ", " + finding.mend()));
            out.println("Nothing was taken in.");
            return FAILED;
        } catch (IOException error) {
            err.println(source + " cannot be read (" + error.getClass().getSimpleName() + ")");
            return FAILED;
        }
        try {
            write(taken.files());
        } catch (IOException error) {
            err.println("The files cannot be written: " + error);
            return FAILED;
        }
        taken.took().forEach(line -> out.println("took  " + line));
        taken.left().forEach(line -> out.println("left  " + line));
        taken.files().keySet().stream().sorted().forEach(file -> out.println("wrote " + dir.resolve(file)));
        return 0;
    }

    private static String plain(Path file) {
        String last = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
        return last.replaceFirst("\\.ya?ml$", "").replaceAll("[^a-z0-9_-]", "_");
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = dir.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        }
    }
}
