package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The shop's own dialogs, compared by the encoders that serve. */
class DialogsLintIT {

    @Test
    void noTwoIntentsOfTheShopHaveExamplesThatSayTheSame() {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        int code = line.execute("dialogs", "lint", "dialogs");
        assertThat(out).hasToString("0 findings\n");
        assertThat(code).isZero();
    }
}
