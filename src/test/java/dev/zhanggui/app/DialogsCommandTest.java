package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The shop's own dialogs through the commands, whole and broken. */
final class DialogsCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path own = Path.of("dialogs");
        try (Stream<Path> files = Files.walk(own)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = folder.resolve(own.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void theShopsOwnDialogsPass() {
        assertThat(run("lint", folder, "--no-meaning")).isEqualTo("0\n0 findings\n");
        assertThat(run("test")).matches("0\n\\d{2,} conversations, 0 failed\n");
    }

    @Test
    void aBrokenFileIsNamedWithItsLineAndTheCure() throws IOException {
        Files.writeString(
                folder.resolve("flows/zz.yml"), "flows:\n  broken:\n    steps:\n      - say: no_such_reply\n");
        assertThat(run("lint"))
                .startsWith("1\n" + folder.resolve("flows/zz.yml") + ":")
                .contains("no_such_reply")
                .doesNotContain("\n0 findings");
        assertThat(run("test")).startsWith("1\n").contains("no_such_reply");
    }

    @Test
    void aConversationThatGoesAnotherWayFailsWithWhatWasSaid() throws IOException {
        Path talk = folder.resolve("tests/talk.yml");
        Files.writeString(talk, Files.readString(talk).replaceFirst("- bot: \\w+", "- bot: goodbye"));
        assertThat(run("test"))
                .startsWith("1\n" + folder.resolve("tests/talk.yml"))
                .contains("the bot did not say 'goodbye', it said '")
                .matches("(?s).* conversations, [1-9]\\d* failed\n");
    }

    @Test
    void aFolderThatIsNotThereIsSaidSo() {
        assertThat(run("lint", folder.resolve("absent"))).startsWith("1\n").contains("absent");
    }

    private String run(String command) {
        return run(command, folder);
    }

    private static String run(String command, Path dir, String... options) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
        String[] words = Stream.concat(Stream.of("dialogs", command, dir.toString()), Stream.of(options))
                .toArray(String[]::new);
        int code = line.execute(words);
        return code + "\n" + out;
    }
}
