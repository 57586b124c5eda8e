package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.message.Examples.Feeling;
import dev.zhanggui.message.Examples.Felt;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How labelled feelings are read, and what is found in bad ones. */
final class SentimentFileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        SmallShop.write(folder);
        Files.createDirectories(folder.resolve("sentiment"));
    }

    private void write(String groups) throws IOException {
        Files.writeString(folder.resolve("sentiment/zh.yml"), "language: zh\nsentences:\n" + groups);
    }

    @Test
    void sentencesAreReadWithAllThatIsSaidOfTheirGroup() throws Exception {
        write(
                """
                  - feeling: negative
                    bad: [delivery, service]
                    tags: [sarcastic]
                    anger: 0.5
                    urgency: 1
                    texts: |
                      真快，比蜗牛还快

                      谢谢你们啊
                  - feeling: neutral
                    texts: 在吗
                """);
        List<Felt> felt = Dialogs.load(folder).lesson().felt();
        assertThat(felt)
                .containsExactly(
                        new Felt(
                                Language.ZH,
                                "真快，比蜗牛还快",
                                Feeling.NEGATIVE,
                                List.of(),
                                List.of("delivery", "service"),
                                List.of("sarcastic"),
                                0.5,
                                1),
                        new Felt(
                                Language.ZH,
                                "谢谢你们啊",
                                Feeling.NEGATIVE,
                                List.of(),
                                List.of("delivery", "service"),
                                List.of("sarcastic"),
                                0.5,
                                1),
                        new Felt(Language.ZH, "在吗", Feeling.NEUTRAL, List.of(), List.of(), List.of(), 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feeling: happy | 3 | 'happy' is no feeling",
                "feeling: positive\\n    good: [speed] | 4 | 'speed' is not known under 'good'",
                "feeling: positive\\n    bad: [price] | 4 | positive sentences with a bad side",
                "feeling: negative\\n    good: [price] | 4 | negative sentences with a good side",
                "feeling: negative\\n    tags: [ironic] | 4 | 'ironic' is not known under 'tags'",
                "feeling: negative\\n    anger: much | 4 | 'much' is no degree of anger",
                "feeling: negative\\n    urgency: 2 | 4 | '2' is no degree of urgency",
                "feeling: negative\\n    mood: bad | 4 | 'mood' is not known here"
            })
    void aBadGroupIsFoundWithItsLine(String head, int line, String what) throws IOException {
        write("  - " + head.replace("\\n", "\n") + "\n    texts: 好的\n");
        assertFinding(line, what);
    }

    @Test
    void aGroupWithoutSentencesIsFound() throws IOException {
        write("  - feeling: positive\n");
        assertFinding(3, "'texts' is missing");
    }

    @Test
    void aSentenceThatStandsTwiceIsFoundInItsLine() throws IOException {
        write(
                """
                  - feeling: positive
                    texts: |
                      很好用
                      很 好用！
                  - feeling: negative
                    texts: |
                      很好用。
                """);
        assertFinding(6, "stands in sentiment/zh.yml:5 too; it would count double");
        assertFinding(9, "it cannot feel both positive and negative");
    }

    @Test
    void aVeryLongSentenceIsFound() throws IOException {
        write("  - feeling: positive\n    texts: |\n      好\n      " + "好".repeat(501) + "\n");
        assertFinding(6, "a sentence of 501 characters");
    }

    @Test
    void emojiAreNotTakenForEachOther() throws Exception {
        write("  - feeling: positive\n    texts: |\n      👍\n  - feeling: negative\n    texts: |\n      👎\n");
        assertThat(Dialogs.load(folder).lesson().felt()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theShippedSentencesAreManyAndHardEnough(Language language) throws DialogException {
        List<Felt> felt = Dialogs.load(Path.of("dialogs")).lesson().felt().stream()
                .filter(each -> each.language() == language)
                .toList();
        assertThat(felt).hasSizeGreaterThanOrEqualTo(900);
        for (Feeling feeling : Feeling.values()) {
            assertThat(felt).filteredOn(each -> each.feeling() == feeling).hasSizeGreaterThanOrEqualTo(40);
        }
        for (String tag : List.of("negated", "sarcastic")) {
            assertThat(felt).filteredOn(each -> each.tags().contains(tag)).hasSizeGreaterThanOrEqualTo(60);
        }
        for (String aspect : List.of("delivery", "quality", "price", "service")) {
            assertThat(felt).anyMatch(each -> each.good().contains(aspect));
            assertThat(felt).anyMatch(each -> each.bad().contains(aspect));
        }
    }

    private void assertFinding(int line, String what) {
        DialogException error = catchThrowableOfType(DialogException.class, () -> Dialogs.load(folder));
        assertThat(error.findings())
                .extracting(Finding::toString)
                .anyMatch(finding -> finding.startsWith("sentiment/zh.yml:" + line + ": ") && finding.contains(what));
    }
}
