package dev.zhanggui.app.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table says of the files it is given. */
final class TableTest {

    @TempDir
    private Path folder;

    @Test
    void quotesAreTextAndColumnsAreFoundByName() throws IOException {
        Table table = Table.read(file("text\tintent\n\"a\" b\tgreet\n'\tbye\n"));
        assertThat(table.column("text")).containsExactly("\"a\" b", "'");
        assertThat(table.column("intent")).containsExactly("greet", "bye");
    }

    @Test
    void emptyTextsKeepTheirRow() throws IOException {
        assertThat(Table.read(file("text\n\nhello\n")).column("text")).containsExactly("", "hello");
        assertThat(Table.read(file("\ufefftext\tintent\n\tgreet\n")).column("text"))
                .containsExactly("");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws IOException {
        Path ragged = file("text\tintent\nhello\n");
        assertThatThrownBy(() -> Table.read(ragged))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith(ragged + ":2: 1 cells where the header names 2");
        Path other = file("text\tlabel\nhello\tx\n");
        assertThatThrownBy(() -> Table.read(other).column("intent"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("no column 'intent'; the header names [text, label]");
        assertThatThrownBy(() -> Table.read(file("")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(":1: no header");
        assertThatThrownBy(() -> Table.read(file("a\ta\n")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("the same name");
        assertThatThrownBy(() -> Table.read(folder.resolve("absent.tsv")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("cannot be read (NoSuchFileException)");
        Path latin =
                Files.write(folder.resolve("latin.tsv"), "text\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Table.read(latin))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = folder.resolve("new/out.tsv");
        new Table("x", List.of("text", "intent"), List.of(List.of("a\tb\nc", "greet"))).write(file);
        assertThat(Table.read(file).rows()).containsExactly(List.of("a b c", "greet"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "table", ".tsv"), text);
    }
}
