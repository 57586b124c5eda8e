package dev.zhanggui.app;

import dev.zhanggui.dialog.DialogException;
import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.dialog.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dialogs lint}: what must be mended in dialog files before they can serve; 1 when there is anything. */
@Command(
        name = "lint",
        description = "Says what must be mended in dialog files before they can serve, and exits with 1 if anything.",
        mixinStandardHelpOptions = true)
final class DialogsLintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", defaultValue = "dialogs", description = "The dialog files; default dialogs.")
    private Path dir = Path.of("dialogs");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Dialogs.load(dir);
        } catch (DialogException error) {
            return report(out, dir, error.findings());
        }
        return report(out, dir, List.of());
    }

    /** Prints the findings with paths that an editor can open, and how many there are. */
    static int report(PrintWriter out, Path dir, List<Finding> findings) {
        findings.forEach(finding -> out.println(dir.resolve(finding.file()) + ":" + finding.line() + ": "
                + finding.what() + ", " + finding.why() + ", " + finding.mend()));
        out.println(findings.size() + (findings.size() == 1 ? " finding" : " findings"));
        return findings.isEmpty() ? 0 : 1;
    }
}
