package dev.zhanggui.app;

import dev.zhanggui.app.bench.BenchCommand;
import dev.zhanggui.app.predict.EvalCommand;
import dev.zhanggui.app.predict.PredictCommand;
import dev.zhanggui.app.predict.TableException;
import dev.zhanggui.app.simulate.SimulateCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one program. Without a command it serves. */
@Command(
        name = "zhanggui",
        description = "掌柜, the shopkeeper.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            DialogsCommand.class,
            StaffCommand.class,
            PredictCommand.class,
            EvalCommand.class,
            BenchCommand.class,
            SimulateCommand.class
        })
public final class Main {

    private static final String DEFAULT = "serve";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(withCommand(arguments)));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Main::failed);
    }

    /** A file that cannot be used is the caller's to mend; anything else is ours and keeps its trace. */
    private static int failed(Exception error, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (error instanceof TableException unusable) {
            command.getErr().println(unusable.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw error;
    }

    /** {@code --no-demo} is {@code serve --no-demo}; {@code --help} and {@code --version} stay what they are. */
    static String[] withCommand(String... arguments) {
        boolean own = arguments.length > 0
                && (!arguments[0].startsWith("-")
                        || Arrays.asList("-h", "--help", "-V", "--version").contains(arguments[0]));
        return own
                ? arguments
                : Stream.concat(Stream.of(DEFAULT), Arrays.stream(arguments)).toArray(String[]::new);
    }

    /** The version that stands in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"zhanggui " + (version == null ? "from the source tree" : version)};
        }
    }
}
