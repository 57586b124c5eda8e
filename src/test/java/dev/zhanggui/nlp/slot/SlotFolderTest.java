package dev.zhanggui.nlp.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlotFolderTest {

    @TempDir
    private Path folder;

    private static SlotModels models() {
        SlotSentence sentence = SlotSentence.of(
                List.of(new SlotToken("for", "for", 'S', 0, 3), new SlotToken("zora", "zora", 'S', 4, 8)));
        SlotModel model = SlotTrainer.train(
                List.of(new Tagged("gift", sentence, List.of(new Chunk("who", 1, 2)))), SlotTrainer.Intents.UNTOLD);
        TreeMap<String, String> values = new TreeMap<>();
        values.put(SlotModels.key("who", "zora"), "Zora Quill");
        return new SlotModels(SlotModel.EMPTY, model, values);
    }

    @Test
    void whatIsKeptIsFoundUnderItsVersionOnly() throws IOException {
        SlotFolder slots = new SlotFolder(folder.resolve("new"));
        slots.keep("a", models());
        assertThat(slots.load("a").orElseThrow().value("who", "zora")).contains("Zora Quill");
        assertThat(slots.load("a").orElseThrow().english().types()).containsExactly("who");
        assertThat(slots.load("b")).isEmpty();
    }

    @Test
    void aDamagedFileCountsAsAbsent() throws IOException {
        SlotFolder slots = new SlotFolder(folder);
        slots.keep("a", models());
        try (var files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        assertThat(slots.load("a")).isEmpty();
    }

    @Test
    void theOldestGo() throws IOException {
        SlotFolder slots = new SlotFolder(folder);
        for (int i = 0; i < 6; i++) {
            slots.keep("version " + i, models());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }
}
