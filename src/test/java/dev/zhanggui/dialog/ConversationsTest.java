package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays the conversations that ship with the dialogs. */
final class ConversationsTest {

    @TestFactory
    Stream<DynamicTest> shippedConversations() throws DialogException {
        Rehearsal rehearsal = Rehearsal.of(Path.of("dialogs"));
        return rehearsal.names().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(rehearsal.play(name)).isEmpty()));
    }
}
