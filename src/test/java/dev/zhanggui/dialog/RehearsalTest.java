package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.dialog.Rehearsal.Said;
import dev.zhanggui.message.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {

    @Test
    void whatTestsSaySentencesMeanIsListedWithTheLanguageSoFar(@TempDir Path folder) throws Exception {
        SmallShop.write(folder);
        SmallShop.tests(
                folder,
                """
                tests:
                  - name: two languages
                    language: zh
                    steps:
                      - user: 你好呀
                        intent: greet
                      - bot: hello
                      - user: so long
                        language: en
                        intent: bye
                      - bot: bye
                      - user: hm
                        unsure: {greet: 0.3}
                      - user: see you
                        intent: bye
                """);
        assertThat(Rehearsal.of(folder).said())
                .containsExactly(
                        new Said("tests/talk.yml", 5, Language.ZH, "你好呀", "greet"),
                        new Said("tests/talk.yml", 8, Language.ZH, "so long", "bye"),
                        new Said("tests/talk.yml", 14, Language.EN, "see you", "bye"));
    }
}
