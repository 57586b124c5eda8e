package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void withoutACommandItServes() {
        assertThat(Main.withCommand()).containsExactly("serve");
        assertThat(Main.withCommand("--no-demo")).containsExactly("serve", "--no-demo");
        assertThat(Main.withCommand("serve", "--demo")).containsExactly("serve", "--demo");
        assertThat(Main.withCommand("--help")).containsExactly("--help");
        assertThat(Main.withCommand("--version")).containsExactly("--version");
    }

    @Test
    void aWrongOptionIsAnsweredWithTheUsage() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute("serve", "--nonsense");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--nonsense", "--[no-]demo", "--config=FILE");
    }

    @Test
    void aConfigurationThatDoesNotExistStopsTheStart() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute("serve", "--config", "no/such.yaml");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("no/such.yaml: cannot be read");
    }
}
