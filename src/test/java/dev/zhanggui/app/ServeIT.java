package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as people start and stop it: a process of its own. */
class ServeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SIGTERM = 143;

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void endWhatIsLeft() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
        }
    }

    @Test
    void sigtermClosesTheCounterThenTheStreamsThenTheRoomsThenTheDatabase() throws Exception {
        Learnt.giveTo(folder.resolve("data"));
        start("serve");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output()).contains("The shop is open"));

        process.destroy();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM);
        List<String> closed = output().lines()
                .filter(line -> line.contains(" closing "))
                .map(line -> line.replaceFirst(".* closing ", ""))
                .toList();
        assertThat(closed)
                .containsSubsequence(
                        "journal",
                        "turns",
                        "delivery",
                        "the web server",
                        "dialogs",
                        "the catalogue",
                        "the database pool",
                        "the database",
                        "health and metrics",
                        "the event loops");
        assertThat(output()).doesNotContain("cut off", "did not close");
        assertThat(folder.resolve("data/postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aCheckOpensAndClosesAndEndsWithZero() throws Exception {
        Learnt.giveTo(folder.resolve("data"));
        start("serve", "--check");

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output()).contains("The shop is open").contains("300 demo products");
    }

    @Test
    void aWrongConfigurationStopsTheStartBeforeAnythingIsTouched() throws Exception {
        Files.writeString(folder.resolve("wrong.yaml"), "server:\n  port: 99999\n  sekret: hunter2\n");

        start("serve", "--config", folder.resolve("wrong.yaml").toString());

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output()).contains("server.sekret: unknown key").doesNotContain("hunter2", "Exception", "\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .putAll(Map.of(
                        "ZHANGGUI_DATA_DIR",
                        folder.resolve("data").toString(),
                        "ZHANGGUI_SERVER_HOST",
                        "127.0.0.1",
                        "ZHANGGUI_MANAGEMENT_PORT",
                        "0"));
        if (!List.of(arguments).contains("--config")) {
            builder.environment().put("ZHANGGUI_SERVER_PORT", "0");
        }
        process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }
}
