package dev.zhanggui.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A load test with a wrong option ends before a shop starts, and says what is allowed. */
class BenchOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "chat, --visitors=0, --visitors 0: give 1 to 10000",
        "chat, --seconds=601, --seconds 601: give 1 to 600",
        "wechat, --users=0, --users 0: give 1 to 100000",
        "wechat, --seconds=0, --seconds 0: give 1 to 600",
        "wechat, '--rates=100,0', --rates 0: give 1 to 100000"
    })
    void whatIsOutOfItsBoundsIsRefused(String bench, String option, String said) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(err, true))
                .execute(bench, option);
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(said);
    }
}
