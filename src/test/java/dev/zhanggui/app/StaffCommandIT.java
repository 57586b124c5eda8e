package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.postgres.TestServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of staff by the command line, in a shop that is closed. */
class StaffCommandIT {

    private static final String PASSWORD = "a long enough password";

    @TempDir
    static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void membersAreMadeOnceAndGetOtherPasswords() throws Exception {
        Path config = folder.resolve("zhanggui.yaml");
        Files.writeString(config, "data: {dir: '" + folder.resolve("data") + "'}\n");
        TestServer.share(folder.resolve("data"));

        assertThat(run(PASSWORD, "staff", "add", "lin", "--role", "agent,merchant", "--config", config.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("lin works here now");

        assertThat(run(PASSWORD, "staff", "add", "Lin", "--role", "agent", "--config", config.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("already", "staff password");

        assertThat(run("another long password", "staff", "password", "LIN", "--config", config.toString()))
                .isZero();
        assertThat(run("another long password", "staff", "password", "mo", "--config", config.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no member mo", "staff add");
        assertThat(out.toString() + err).doesNotContain("long enough", "another long");
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheDatabaseIsOpened() {
        assertThat(run("short", "staff", "add", "lin", "--role", "agent")).isEqualTo(1);
        assertThat(err.toString()).contains("12 to 256 characters").doesNotContain("short");
        assertThat(run("", "staff", "password", "lin")).isEqualTo(1);
        assertThat(run(PASSWORD, "staff", "add", "lin", "--role", "boss")).isEqualTo(1);
        assertThat(err.toString()).contains("no role 'boss'", "kiosk_staff");
        assertThat(run(PASSWORD, "staff", "add", "lin", "--role", "agent", "--password", "x"))
                .as("there is no option for a password")
                .isEqualTo(2);
    }

    private int run(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return Main.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
