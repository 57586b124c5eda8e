package dev.zhanggui.app;

import dev.zhanggui.desk.StaffApi;
import dev.zhanggui.desk.StaffStore;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Staff.Role;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code staff}: who works here. A password is typed at the console, unseen and twice, or is the first line of the
 * standard input; it never stands on the command line, where other users of the machine could read it.
 */
@Command(
        name = "staff",
        description = "Who works here: members, their roles and passwords, while the shop runs or is closed.",
        mixinStandardHelpOptions = true)
final class StaffCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** {@code staff add NAME --role ROLE…}. */
    @Command(
            name = "add",
            description = "Makes a member. The password is asked for, or is the first line of the standard input.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "The login name, 1 to 64 characters.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            split = ",",
                            description = "agent, kiosk_staff, merchant or admin; several by commas.")
                    List<String> roles,
            @Option(names = "--config", paramLabel = "FILE", description = "Default conf/zhanggui.yaml.") @Nullable Path file)
            throws InterruptedException {
        Set<Role> may;
        try {
            may = roles.stream()
                    .map(StaffCommand::role)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        } catch (Failure error) {
            return refused(error);
        }
        return withPassword(file, (staff, vertx, password) -> staff.add(vertx, name, password, may)
                .onSuccess(done -> out().println(name + " works here now.")));
    }

    /** {@code staff password NAME}. */
    @Command(
            name = "password",
            description = "Gives a member another password and ends the sessions of the old one. It is asked for, or is"
                    + " the first line of the standard input.",
            mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "NAME", description = "The login name.") String name,
            @Option(names = "--config", paramLabel = "FILE", description = "Default conf/zhanggui.yaml.") @Nullable Path file)
            throws InterruptedException {
        return withPassword(file, (staff, vertx, password) -> staff.password(vertx, name, password)
                .onSuccess(done -> out().println(name + " has another password; the sessions of before are over.")));
    }

    private interface Change {
        Future<?> make(StaffApi staff, io.vertx.core.Vertx vertx, String password);
    }

    private int withPassword(@Nullable Path file, Change change) throws InterruptedException {
        String password;
        try {
            password = StaffApi.checked(read());
        } catch (Failure error) {
            return refused(error);
        } catch (IOException error) {
            return refused(new Failure(FailureCode.INVALID, "the password cannot be read: " + error.getMessage()));
        }
        PrintWriter err = spec.commandLine().getErr();
        return ShopDatabase.use(
                file,
                err,
                "Nothing was changed: ",
                (vertx, pool) ->
                        change.make(new StaffApi(new StaffStore(pool), Clock.systemUTC(), false), vertx, password));
    }

    private static String read() throws IOException {
        Console console = System.console();
        if (console == null) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
        char[] once = console.readPassword("Password · 密码: ");
        char[] twice = console.readPassword("Once more · 再输一遍: ");
        if (once == null || !Arrays.equals(once, twice)) {
            throw new Failure(FailureCode.INVALID, "the two passwords differ");
        }
        return new String(once);
    }

    private int refused(Failure error) {
        spec.commandLine().getErr().println("Nothing was changed: " + error.getMessage());
        return 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static Role role(String tag) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(tag.strip()))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.INVALID, "there is no role '" + tag + "': agent, kiosk_staff, merchant or admin"));
    }
}
