package dev.zhanggui.app;

import dev.zhanggui.dialog.DialogException;
import dev.zhanggui.dialog.Finding;
import dev.zhanggui.dialog.Rehearsal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dialogs test}: plays the conversations in {@code tests/}; 1 when one goes another way than written. */
@Command(
        name = "test",
        description = "Plays the conversations in tests/ and exits with 1 if one goes another way than written.",
        mixinStandardHelpOptions = true)
final class DialogsTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", defaultValue = "dialogs", description = "The dialog files; default dialogs.")
    private Path dir = Path.of("dialogs");

    @Option(
            names = "--heard",
            description = "Also says which sentences the understanding takes for something else than their tests say."
                    + " That fails no test; they play with what they say. Takes half a minute the first time.")
    private boolean heard;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Rehearsal rehearsal;
        try {
            rehearsal = Rehearsal.of(dir);
        } catch (DialogException error) {
            return DialogsLintCommand.report(out, dir, error.findings());
        }
        int failed = 0;
        for (String name : rehearsal.names()) {
            List<Finding> findings = rehearsal.play(name);
            if (!findings.isEmpty()) {
                failed++;
                out.println(dir.resolve(name));
                findings.forEach(finding -> out.println("  line " + finding.line() + ": " + finding.what() + ", "
                        + finding.why() + ", " + finding.mend()));
            }
        }
        int played = rehearsal.names().size();
        if (played == 0) {
            out.println(dir.resolve("tests") + ": no conversations; write one, see docs/dialogs.md");
        }
        if (heard) {
            Hearing.report(dir, rehearsal.said(), out);
        }
        out.println(played + " conversations, " + failed + " failed");
        return failed == 0 && played > 0 ? 0 : 1;
    }
}
